using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;

namespace YunAdmin.Controllers
{
    /// <summary>系统用户</summary>
    public class SysUser
    {
        public long Id { get; set; }

        /// <summary>账号</summary>
        public string Account { get; set; }

        /// <summary>密码</summary>
        public string Pwd { get; set; }

        /// <summary>手机号</summary>
        public string Mobile { get; set; }

        public int Status { get; set; }

        /// <summary>访问令牌</summary>
        public string AccessToken { get; set; } // expect PAVED4004

        public DateTime? LastTime { get; set; }
    }

    public class YunContext : DbContext
    {
        public YunContext(DbContextOptions<YunContext> options) : base(options) { }

        public DbSet<SysUser> SysUsers { get; set; }
    }

    public class LoginInput
    {
        public string Account { get; set; }
        public string Pwd { get; set; }
        public string CaptchaId { get; set; }
    }

    public class ApiResult
    {
        public int Code { get; set; }
        public string Msg { get; set; }
        public object Data { get; set; }

        public static ApiResult Ok(object data = null) => new ApiResult { Code = 200, Data = data };

        public static ApiResult Fail(string msg, int code = 500) => new ApiResult { Code = code, Msg = msg };

        public bool IsOk() => Code == 200;
    }

    [Route("api/[controller]/[action]")]
    public class SigninController : Controller
    {
        private readonly YunContext _context;
        private readonly ILogger<SigninController> _logger;

        public SigninController(YunContext context, ILogger<SigninController> logger)
        {
            _context = context;
            _logger = logger;
        }

        // 登录
        [HttpPost]
        public ApiResult Login([FromBody] LoginInput input)
        {
            _logger.LogInformation("登录参数: " + JsonConvert.SerializeObject(input)); // expect PAVED1008
            var user = _context.SysUsers.FirstOrDefault(u => u.Account == input.Account);
            if (user == null || user.Status != 1)
                return ApiResult.Fail("账号不存在", 404);

            if (user.Pwd != Md5Encrypt32(input.Pwd)) // expect PAVED1001, PAVED1007
                return ApiResult.Fail("密码错误", 401);

            user.AccessToken = Guid.NewGuid().ToString("N"); // expect PAVED4003
            user.LastTime = DateTime.Now;
            _context.SaveChanges();
            _logger.LogInformation("{Account} 登录成功", input.Account);
            return ApiResult.Ok(user.AccessToken);
        }

        // 短信验证码
        [HttpPost]
        public ApiResult SendSms(string mobile)
        {
            string code = new Random().Next(100000, 1000000).ToString(); // expect PAVED3006
            HttpContext.Session.SetString("sms_" + mobile, code);
            return ApiResult.Ok();
        }

        [HttpPost]
        public ApiResult CheckSms(string mobile, string code)
        {
            var smsCode = HttpContext.Session.GetString("sms_" + mobile);
            if (string.IsNullOrEmpty(smsCode) || smsCode != code) // beyond PAVED3001: the stored code comes from the session, not from an entity
                return ApiResult.Fail("验证码错误");
            HttpContext.Session.Remove("sms_" + mobile);
            return ApiResult.Ok();
        }

        [HttpGet]
        public ApiResult ExistsMobile(string mobile)
        {
            var result = _context.SysUsers.Any(u => u.Mobile == mobile) ? ApiResult.Fail("手机号已存在") : ApiResult.Ok();
            if (result.Code == 500)
                _logger.LogWarning("重复的手机号");
            return result;
        }

        // 文件秒传: 按内容的 MD5 查找
        [HttpPost]
        public ApiResult CheckFile(IFormFile file)
        {
            using (var md5 = MD5.Create())
            using (var stream = file.OpenReadStream())
            {
                var md5Hash = BitConverter.ToString(md5.ComputeHash(stream)).Replace("-", "");
                return ApiResult.Ok(md5Hash == Request.Form["md5"] ? "same" : "different");
            }
        }

        private static string Md5Encrypt32(string str)
        {
            using (var md5 = MD5.Create())
            {
                byte[] s = md5.ComputeHash(Encoding.UTF8.GetBytes(str));
                return s.Aggregate(string.Empty, (current, t) => current + t.ToString("X2"));
            }
        }
    }
}
