using Google.Authenticator;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Demo.GoogleAuth
{
    public class DemoUser
    {
        public int Id { get; set; }
        public string UserName { get; set; }
        public string AuthenticatorSecret { get; set; } // expect PAVED3004
        public string Google2faSecret { get; set; } // expect PAVED3004
        public bool IsGoogleAuthEnabled { get; set; }
    }

    public class DemoContext : DbContext
    {
        public DemoContext(DbContextOptions<DemoContext> options) : base(options) { }

        public virtual DbSet<DemoUser> DemoUsers { get; set; }
    }

    public class HomeController : Controller
    {
        private const string key = "demo!@@)(*";
        private readonly DemoContext _db;

        public HomeController(DemoContext db)
        {
            _db = db;
        }

        public IActionResult Login()
        {
            return View();
        }

        [HttpPost]
        public IActionResult Verify(string userName)
        {
            TwoFactorAuthenticator tfa = new TwoFactorAuthenticator();
            string userUniqueKey = userName + key;
            HttpContext.Session.SetString("UserUniqueKey", userUniqueKey);
            var setupInfo = tfa.GenerateSetupCode("Demo", userName, userUniqueKey, false, 3); // expect PAVED3005
            ViewBag.BarcodeImageUrl = setupInfo.QrCodeSetupImageUrl;
            ViewBag.SetupCode = setupInfo.ManualEntryKey;
            return View();
        }

        public IActionResult Verify2FA()
        {
            var token = Request.Form["passcode"].ToString();
            TwoFactorAuthenticator tfa = new TwoFactorAuthenticator();
            string userUniqueKey = HttpContext.Session.GetString("UserUniqueKey");
            bool isValid = tfa.ValidateTwoFactorPIN(userUniqueKey, token); // expect PAVED3002, PAVED3003
            if (isValid)
            {
                HttpContext.Session.SetString("IsValid2FA", "true");
                return RedirectToAction("MyProfile", "Home");
            }

            return RedirectToAction("Login", "Home");
        }

        [HttpPost]
        public IActionResult VerifyDrift(int id, string passcode)
        {
            var user = _db.DemoUsers.Find(id);
            var tfa = new TwoFactorAuthenticator(HashType.SHA256);
            var pins = tfa.GetCurrentPINs(user.AuthenticatorSecret, TimeSpan.FromSeconds(120), true); // expect PAVED3003
            if (pins.Contains(passcode)) // beyond PAVED3001: the comparison is inside of Contains
            {
                return Ok();
            }

            return Unauthorized();
        }

        [HttpPost]
        public IActionResult VerifyNow(int id, string passcode)
        {
            var user = _db.DemoUsers.Find(id);
            var tfa = new TwoFactorAuthenticator();
            if (string.Equals(tfa.GetCurrentPIN(user.Google2faSecret), passcode)) // expect PAVED3001
            {
                user.IsGoogleAuthEnabled = true;
                _db.SaveChanges();
                return Ok();
            }

            return Unauthorized();
        }

        public IActionResult SetupBytes(int id)
        {
            var user = _db.DemoUsers.Find(id);
            var tfa = new TwoFactorAuthenticator();
            var secret = OtpNet.Base32Encoding.ToBytes(user.AuthenticatorSecret);
            var info = tfa.GenerateSetupCode("Demo", user.UserName, secret);
            return Content(info.ManualEntryKey);
        }

        public IActionResult MyProfile()
        {
            if (HttpContext.Session.GetString("IsValid2FA") != "true")
            {
                return RedirectToAction("Login");
            }

            ViewBag.Message = "Welcome";
            return View();
        }
    }
}
