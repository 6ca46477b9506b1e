using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SkladOnline.Services
{
    // Сотрудник склада
    public class Sotrudnik
    {
        public int Id { get; set; }
        public string Login { get; set; }
        public string FIO { get; set; }
        public string PasswordHash { get; set; }
        public string Sol { get; set; }   // соль
        public string Email { get; set; }
        public string ResetToken { get; set; } // expect PAVED4004
        public DateTime? ResetTokenDo { get; set; }
        public Guid Uid { get; set; }
    }

    public class SkladContext : DbContext
    {
        public DbSet<Sotrudnik> Sotrudniki { get; set; }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Sotrudnik>(e =>
            {
                e.ToTable("sotrudniki");
                e.HasIndex(x => x.Login).IsUnique();
                e.Property(x => x.FIO).HasMaxLength(120);
                e.Property(x => x.PasswordHash).HasMaxLength(32); // expect PAVED1010
                e.Property(x => x.Email).HasMaxLength(64);
            });
        }
    }

    public class UserManager
    {
        private readonly SkladContext _db;

        public UserManager(SkladContext db)
        {
            _db = db;
        }

        /// <summary>Проверка логина и пароля. Возвращает null, если не подошло.</summary>
        public Sotrudnik Voiti(string login, string parol)
        {
            var s = _db.Sotrudniki.FirstOrDefault(x => x.Login == login);
            if (s == null)
                return null;
            var hash = GetMd5Hash(parol + s.Sol); // beyond PAVED1001: the password is named in transliterated Russian
            return hash == s.PasswordHash ? s : null; // expect PAVED1007
        }

        public void Sozdat(string login, string fio, string password)
        {
            var sol = NovayaSol();
            var s = new Sotrudnik
            {
                Login = login,
                FIO = fio,
                Sol = sol,
                Uid = Guid.NewGuid(),
                PasswordHash = GetMd5Hash(password + sol), // expect PAVED1001
            };
            _db.Sotrudniki.Add(s);
            _db.SaveChanges();
        }

        public string ZaprositSbros(string email)
        {
            var s = _db.Sotrudniki.FirstOrDefault(x => x.Email == email);
            if (s == null)
                return null;
            s.ResetToken = Guid.NewGuid().ToString("N"); // expect PAVED4003
            s.ResetTokenDo = DateTime.UtcNow.AddHours(2);
            _db.SaveChanges();
            return s.ResetToken;
        }

        public bool SmenitPoTokenu(string token, string password)
        {
            // поиск в базе - сравнение делает сервер БД
            var s = _db.Sotrudniki.FirstOrDefault(x => x.ResetToken == token && x.ResetTokenDo > DateTime.UtcNow);
            if (s == null)
                return false;
            s.Sol = NovayaSol();
            s.PasswordHash = GetMd5Hash(password + s.Sol); // expect PAVED1001
            s.ResetToken = null;
            _db.SaveChanges();
            return true;
        }

        public List<string> Dublikaty()
        {
            // контрольная сумма карточки, чтобы искать повторы
            return _db.Sotrudniki.AsEnumerable()
                .GroupBy(x => GetMd5Hash(x.FIO + "|" + x.Email))
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
                .ToList();
        }

        private static string NovayaSol()
        {
            var salt = new byte[8];
            using (var rng = RandomNumberGenerator.Create())
                rng.GetBytes(salt);
            return Convert.ToBase64String(salt);
        }

        private static string GetMd5Hash(string input)
        {
            using (var md5 = MD5.Create())
            {
                var data = md5.ComputeHash(Encoding.UTF8.GetBytes(input));
                var sb = new StringBuilder();
                for (int i = 0; i < data.Length; i++)
                    sb.Append(data[i].ToString("x2"));
                return sb.ToString();
            }
        }
    }
}
