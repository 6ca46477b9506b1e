using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;

namespace Lessons.AdoNet
{
    // Lesson 12: users without an ORM
    public class UserRow
    {
        public int Id { get; set; }
        public string Name { get; set; }
        public string Password { get; set; }
        public string Salt { get; set; }
        public bool Active { get; set; }
    }

    public class UserTable
    {
        private readonly string _connectionString;

        public UserTable(string connectionString)
        {
            _connectionString = connectionString;
        }

        public UserRow Find(string name)
        {
            using (var connection = new SqliteConnection(_connectionString))
            {
                connection.Open();
                var command = connection.CreateCommand();
                command.CommandText = "SELECT id, name, password, salt, active FROM users WHERE name = $name";
                command.Parameters.AddWithValue("$name", name);
                using (var reader = command.ExecuteReader())
                {
                    if (!reader.Read())
                    {
                        return null;
                    }

                    return new UserRow
                    {
                        Id = reader.GetInt32(0),
                        Name = reader.GetString(1),
                        Password = reader.GetString(2),
                        Salt = reader.IsDBNull(3) ? null : reader.GetString(3),
                        Active = reader.GetBoolean(4),
                    };
                }
            }
        }

        public bool Exists(string name, string password)
        {
            using (var connection = new SqliteConnection(_connectionString))
            {
                connection.Open();
                var command = connection.CreateCommand();
                command.CommandText = "SELECT COUNT(*) FROM users WHERE name = $name AND password = $password"; // beyond PAVED1006: the comparison is text of a query
                command.Parameters.AddWithValue("$name", name);
                command.Parameters.AddWithValue("$password", password);
                return Convert.ToInt64(command.ExecuteScalar()) == 1;
            }
        }
    }

    public class LessonController : Controller
    {
        private readonly UserTable _users;
        private readonly ILogger<LessonController> _logger;

        public LessonController(UserTable users, ILogger<LessonController> logger)
        {
            _users = users;
            _logger = logger;
        }

        [HttpPost]
        public IActionResult LogOn(string name, string pwd)
        {
            UserRow user = _users.Find(name);
            if (user == null || !user.Active)
            {
                return Unauthorized();
            }

            string hashed = PasswordUtil.HashPassword(pwd, user.Salt);
            if (hashed.Equals(user.Password)) // expect PAVED1007
            {
                return Ok(user.Id);
            }

            if (user.Salt == null && String.Compare(user.Password, pwd) == 0) // beyond PAVED1006: String.Compare is not among the comparisons
            {
                _logger.LogInformation("User {0} still has a password of lesson 11", name);
                return Ok(user.Id);
            }

            _logger.LogInformation(string.Format("User {0} failed with {1}", name, pwd)); // expect PAVED1008
            return Unauthorized();
        }
    }

    public static class PasswordUtil
    {
        public static string HashPassword(string text, string salt)
        {
            using (var alg = SHA256.Create())
            {
                var sb = new StringBuilder();
                foreach (byte b in alg.ComputeHash(Encoding.Unicode.GetBytes(salt + text))) // expect PAVED1001
                {
                    sb.Append(b.ToString("x2"));
                }

                return sb.ToString();
            }
        }

        public static string CreateSalt(int size)
        {
            var buffer = new byte[size];
            RandomNumberGenerator.Fill(buffer);
            return Convert.ToBase64String(buffer);
        }

        public static int ColumnHash(string column)
        {
            return column.GetHashCode() & 0xff;
        }
    }
}
