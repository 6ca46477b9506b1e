using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Blumenladen.Verwaltung
{
    // Mitarbeiter, die sich an der Verwaltung anmelden duerfen
    public class Benutzer
    {
        public int Id { get; set; }
        public string Name { get; set; }
        public string Password { get; set; }
        public string Rolle { get; set; }
        public string TotpKey { get; set; } // expect PAVED3004
        public string ApiKey { get; set; } // expect PAVED4004
    }

    public class Artikel
    {
        public int Id { get; set; }
        public string Bezeichnung { get; set; }
        public string ArtikelCode { get; set; }
        public decimal Preis { get; set; }
    }

    public class LadenContext : DbContext
    {
        public LadenContext(DbContextOptions<LadenContext> options) : base(options) { }

        public DbSet<Benutzer> Benutzer { get; set; }
        public DbSet<Artikel> Artikel { get; set; }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var benutzer = modelBuilder.Entity<Benutzer>();
            benutzer.Property(b => b.Name).HasMaxLength(40).IsRequired();
            benutzer.Property(b => b.Password).HasMaxLength(50).IsRequired(); // expect PAVED1010
            benutzer.Property(b => b.Rolle).HasMaxLength(20);
        }
    }

    public class AnmeldungModel : PageModel
    {
        private readonly LadenContext _context;
        private readonly ILogger<AnmeldungModel> _logger;

        public AnmeldungModel(LadenContext context, ILogger<AnmeldungModel> logger)
        {
            _context = context;
            _logger = logger;
        }

        [BindProperty]
        public string Benutzername { get; set; }

        [BindProperty]
        public string Password { get; set; }

        public string Fehler { get; private set; }

        public async Task<IActionResult> OnPostAsync()
        {
            var benutzer = await _context.Benutzer.SingleOrDefaultAsync(b => b.Name == Benutzername);
            if (benutzer == null || benutzer.Password != Password) // expect PAVED1006
            {
                _logger.LogWarning("Anmeldung von {Name} fehlgeschlagen", Benutzername);
                Fehler = "Benutzername oder Passwort falsch";
                return Page();
            }

            HttpContext.Session.SetInt32("benutzer", benutzer.Id);
            return RedirectToPage("/Artikel");
        }

        public async Task<IActionResult> OnPostApiAsync([FromHeader(Name = "X-Key")] string apiKey)
        {
            var alle = await _context.Benutzer.Where(b => b.ApiKey != null).ToListAsync();
            var benutzer = alle.FirstOrDefault(b => b.ApiKey == apiKey); // expect PAVED4001
            return benutzer == null ? Unauthorized() : new JsonResult(benutzer.Rolle);
        }

        public IActionResult OnGetNeuerSchluessel(int id)
        {
            var benutzer = _context.Benutzer.Find(id);
            var zufall = new byte[8];
            RandomNumberGenerator.Fill(zufall);
            benutzer.TotpKey = OtpNet.Base32Encoding.ToString(zufall); // expect PAVED3005
            benutzer.ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
            _context.SaveChanges();
            return Content(benutzer.TotpKey);
        }

        public List<Artikel> Suche(string artikelCode)
        {
            var treffer = _context.Artikel.ToList();
            return treffer.Where(a => a.ArtikelCode == artikelCode).ToList();
        }
    }
}
