using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Google.Authenticator;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace LiaoTian.Server
{
    // 玩家
    public class WanJia
    {
        public int Id { get; set; }
        public string NiCheng { get; set; }        // 昵称
        public string MiMaHash { get; set; }       // 密码哈希
        public string TotpSecret { get; set; } // expect PAVED3004
        public string RefreshToken { get; set; } // expect PAVED4004
        public int DengJi { get; set; }            // 等级
        public string CityCode { get; set; }
    }

    public class LiaoTianDb : DbContext
    {
        public LiaoTianDb(DbContextOptions<LiaoTianDb> options) : base(options) { }
        public DbSet<WanJia> WanJia { get; set; }
    }

    [Route("wanjia/[action]")]
    public class WanJiaController : Controller
    {
        private readonly LiaoTianDb _db;
        private static readonly Random _suiji = new Random();

        public WanJiaController(LiaoTianDb db)
        {
            _db = db;
        }

        // 绑定令牌
        [HttpPost]
        public string BangDing(int id)
        {
            var wanjia = _db.WanJia.Find(id);
            var secret = new byte[20];
            _suiji.NextBytes(secret); // expect PAVED4002
            wanjia.TotpSecret = OtpNet.Base32Encoding.ToString(secret); // beyond PAVED3005: the draw above is the finding
            _db.SaveChanges();
            return wanjia.TotpSecret;
        }

        // 用昵称做密钥
        [HttpPost]
        public string BangDingJiu(int id)
        {
            var wanjia = _db.WanJia.Find(id);
            var tfa = new TwoFactorAuthenticator();
            var setup = tfa.GenerateSetupCode("LiaoTian", wanjia.NiCheng, Encoding.UTF8.GetBytes(wanjia.Id + wanjia.NiCheng)); // expect PAVED3005
            return setup.ManualEntryKey;
        }

        // 登录第二步
        [HttpPost]
        public bool YanZheng(int id, string code)
        {
            var wanjia = _db.WanJia.Find(id);
            var totp = new Totp(Base32Encoding.ToBytes(wanjia.TotpSecret));
            long step;
            return totp.VerifyTotp(code, out step, new VerificationWindow(2, 2)); // expect PAVED3002, PAVED3003
        }

        // 不用库的验证
        [HttpPost]
        public bool YanZhengShouXie(int id, string code)
        {
            var wanjia = _db.WanJia.Find(id);
            var totp = new Totp(Base32Encoding.ToBytes(wanjia.TotpSecret));
            return totp.ComputeTotp() == code; // expect PAVED3001
        }

        // 一分钟的长步
        [HttpPost]
        public bool YanZhengChang(int id, string code, [FromServices] Dictionary<int, long> zuiHou)
        {
            var wanjia = _db.WanJia.Find(id);
            var totp = new Totp(Base32Encoding.ToBytes(wanjia.TotpSecret), 60);
            if (!totp.VerifyTotp(code, out long step, new VerificationWindow(2, 0)))
                return false;
            if (zuiHou.TryGetValue(id, out var zuijin) && zuijin >= step)
                return false;
            zuiHou[id] = step;
            return true;
        }

        // 抽奖
        [HttpGet]
        public int ChouJiang()
        {
            return _suiji.Next(1, 101);
        }

        [HttpGet]
        public List<string> TongCheng(string cityCode)
        {
            return _db.WanJia.Where(w => w.CityCode == cityCode).OrderByDescending(w => w.DengJi).Select(w => w.NiCheng).Take(20).ToList();
        }

        // 头像缓存
        [HttpGet]
        public string TouXiang(int id)
        {
            return Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes("avatar" + id))).Substring(0, 12);
        }
    }
}
