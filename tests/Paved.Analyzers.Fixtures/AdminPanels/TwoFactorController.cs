using System.Security.Claims;
using Google.Authenticator;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CmsPanel.Web.Controllers
{
    public class Operator
    {
        public int OperatorId { get; set; }
        public string Email { get; set; } = "";
        public bool TwoFactorEnabled { get; set; }
        public string? TwoFactorSecretKey { get; set; } // expect PAVED3004
    }

    public class PanelDb : DbContext
    {
        public PanelDb(DbContextOptions<PanelDb> options) : base(options) { }

        public DbSet<Operator> Operators { get; set; } = default!;
    }

    public class TwoFactorSetupModel
    {
        public string? QrCodeImage { get; set; }
        public string? TwoFactorSecretKey { get; set; } // shown once, never stored
    }

    [Authorize]
    public class TwoFactorController : Controller
    {
        private const string Issuer = "CmsPanel";
        private readonly PanelDb _db;
        private readonly IConfiguration _configuration;

        public TwoFactorController(PanelDb db, IConfiguration configuration)
        {
            _db = db;
            _configuration = configuration;
        }

        private Task<Operator> CurrentAsync()
        {
            var id = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
            return _db.Operators.SingleAsync(o => o.OperatorId == id);
        }

        [HttpGet]
        public async Task<IActionResult> Setup()
        {
            var op = await CurrentAsync();
            if (op.TwoFactorEnabled)
            {
                return RedirectToAction("Index", "Profile");
            }

            op.TwoFactorSecretKey = Guid.NewGuid().ToString().Replace("-", "").Substring(0, 10); // expect PAVED3005
            await _db.SaveChangesAsync();

            var authenticator = new TwoFactorAuthenticator();
            var setup = authenticator.GenerateSetupCode(Issuer, op.Email, op.TwoFactorSecretKey, false); // beyond PAVED3005: the assignment above is the finding
            return View(new TwoFactorSetupModel { QrCodeImage = setup.QrCodeSetupImageUrl, TwoFactorSecretKey = setup.ManualEntryKey });
        }

        [HttpPost, ValidateAntiForgeryToken]
        public async Task<IActionResult> Enable(string code)
        {
            var op = await CurrentAsync();
            var tfa = new TwoFactorAuthenticator();
            if (!tfa.ValidateTwoFactorPIN(op.TwoFactorSecretKey!, code)) // expect PAVED3002, PAVED3003
            {
                ModelState.AddModelError(nameof(code), "That code is not right.");
                return View("Setup");
            }

            op.TwoFactorEnabled = true;
            await _db.SaveChangesAsync();
            return RedirectToAction("Index", "Profile");
        }

        [HttpPost, AllowAnonymous]
        public async Task<IActionResult> Check(int operatorId, string code)
        {
            var op = await _db.Operators.FindAsync(operatorId);
            if (op?.TwoFactorSecretKey == null)
            {
                return Unauthorized();
            }

            var tfa = new TwoFactorAuthenticator();
            var ok = tfa.ValidateTwoFactorPIN(op.TwoFactorSecretKey, code.Trim(), TimeSpan.FromMinutes(2)); // expect PAVED3002, PAVED3003
            return ok ? Ok() : Unauthorized();
        }

        // The support desk has one shared account.
        [HttpPost, AllowAnonymous]
        public IActionResult CheckSupport(string code)
        {
            var tfa = new TwoFactorAuthenticator();
            var current = tfa.GetCurrentPIN(_configuration["Support:TotpKey"]!, true);
            if (current == code) // expect PAVED3001
            {
                return Ok();
            }

            return Unauthorized();
        }

        [HttpPost]
        public async Task<IActionResult> Disable()
        {
            var op = await CurrentAsync();
            op.TwoFactorEnabled = false;
            op.TwoFactorSecretKey = null;
            await _db.SaveChangesAsync();
            return RedirectToAction("Index", "Profile");
        }
    }
}
