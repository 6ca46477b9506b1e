using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Admin;

public class Invoice
{
    public int Id { get; set; }
    public string Number { get; set; } = "";
    public string CurrencyCode { get; set; } = "EUR";
    public string? PaymentToken { get; set; }
    public decimal Net { get; set; }
    public decimal VatPercent { get; set; }
    public DateOnly Issued { get; set; }
    public DateOnly? Paid { get; set; }
    public int CustomerId { get; set; }

    [System.ComponentModel.DataAnnotations.Timestamp]
    public byte[] Version { get; set; } = [];
}

public class LedgerDb(DbContextOptions<LedgerDb> options) : DbContext(options)
{
    public DbSet<Invoice> Invoices => Set<Invoice>();
}

public record InvoiceRow(int Id, string Number, decimal Gross, string Currency, bool IsOverdue);

public record EditInvoice(decimal Net, decimal VatPercent, string CurrencyCode, string Version);

[Authorize(Policy = "ledger")]
[Route("invoices")]
public class InvoiceController(LedgerDb db, TimeProvider clock, ILogger<InvoiceController> logger) : Controller
{
    private static readonly string[] Currencies = ["EUR", "CHF", "USD"];

    [HttpGet]
    public async Task<IActionResult> Index(string? currencyCode, int page = 1, CancellationToken token = default)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var query = db.Invoices.AsNoTracking();
        if (!string.IsNullOrEmpty(currencyCode))
        {
            query = query.Where(i => i.CurrencyCode == currencyCode);
        }

        var rows = await query
            .OrderByDescending(i => i.Issued)
            .Skip((page - 1) * 50)
            .Take(50)
            .Select(i => new InvoiceRow(i.Id, i.Number, i.Net * (1 + (i.VatPercent / 100)), i.CurrencyCode, i.Paid == null && i.Issued.AddDays(14) < today))
            .ToListAsync(token);
        return View(rows);
    }

    [HttpPost("{id:int}"), ValidateAntiForgeryToken]
    public async Task<IActionResult> Edit(int id, EditInvoice edit)
    {
        var invoice = await db.Invoices.FindAsync(id);
        if (invoice is null)
        {
            return NotFound();
        }

        if (Convert.ToBase64String(invoice.Version) != edit.Version)
        {
            ModelState.AddModelError("", "Somebody else has changed this invoice.");
            return View(invoice);
        }

        if (!Currencies.Contains(edit.CurrencyCode) || invoice.Paid is not null)
        {
            return BadRequest();
        }

        (invoice.Net, invoice.VatPercent, invoice.CurrencyCode) = (edit.Net, edit.VatPercent, edit.CurrencyCode);
        await db.SaveChangesAsync();
        logger.LogInformation("Invoice {Number} changed by {User}", invoice.Number, User.Identity?.Name);
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:int}/csv")]
    public async Task<IActionResult> Export(int id)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == id);
        var line = string.Join(';', invoice.Number, invoice.Net.ToString(CultureInfo.InvariantCulture), invoice.CurrencyCode);
        return File(System.Text.Encoding.UTF8.GetBytes(line), "text/csv", $"{invoice.Number}.csv");
    }

    [HttpPost("next-number")]
    public async Task<string> NextNumber()
    {
        var year = clock.GetUtcNow().Year;
        var count = await db.Invoices.CountAsync(i => i.Issued.Year == year);
        return $"{year}-{(count + 1) % 100000:D5}";
    }
}
