using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CmsPanel.Web.Articles;

public class Article
{
    public int Id { get; set; }
    public string Slug { get; set; } = "";
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
    public string? CountryCode { get; set; }
    public string? ContentHash { get; set; }
    public DateTime Updated { get; set; }
}

public class ArticleDb(DbContextOptions<ArticleDb> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();
}

[Authorize(Roles = "editor")]
[Route("articles")]
public class ArticleController(ArticleDb db, ILogger<ArticleController> logger) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1, string? country = null, CancellationToken token = default)
    {
        const int size = 25;
        var query = db.Articles.AsNoTracking();
        if (country != null)
        {
            query = query.Where(a => a.CountryCode == country);
        }

        var items = await query.OrderByDescending(a => a.Updated).Skip((page - 1) * size).Take(size).ToListAsync(token);
        return View(items);
    }

    [HttpGet("{slug}"), AllowAnonymous]
    public async Task<IActionResult> Show(string slug)
    {
        var article = await db.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Slug == slug);
        if (article is null)
        {
            return NotFound();
        }

        var etag = $"\"{ContentHash(article)}\"";
        if (Request.Headers.IfNoneMatch == etag)
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        Response.Headers.ETag = etag;
        return View(article);
    }

    [HttpPost("{id:int}"), ValidateAntiForgeryToken]
    public async Task<IActionResult> Save(int id, [Bind("Title,Body,Slug")] Article input)
    {
        var article = await db.Articles.FindAsync(id);
        if (article is null)
        {
            return NotFound();
        }

        article.Title = input.Title;
        article.Body = input.Body;
        article.Slug = string.IsNullOrEmpty(input.Slug) ? Slugify(input.Title) : input.Slug;
        var hash = ContentHash(article);
        if (article.ContentHash == hash)
        {
            logger.LogDebug("Article {Id} is unchanged", id);
            return RedirectToAction(nameof(Index));
        }

        article.ContentHash = hash;
        article.Updated = DateTime.UtcNow;
        await db.SaveChangesAsync();
        logger.LogInformation("Article {Id} saved by {User}", id, User.Identity?.Name);
        return RedirectToAction(nameof(Index));
    }

    private static string ContentHash(Article article)
    {
        using var sha1 = SHA1.Create();
        return Convert.ToHexString(sha1.ComputeHash(Encoding.UTF8.GetBytes(article.Title + "\n" + article.Body)));
    }

    private static string Slugify(string title)
    {
        var builder = new StringBuilder(title.Length);
        foreach (var c in title.ToLowerInvariant())
        {
            builder.Append(char.IsLetterOrDigit(c) ? c : '-');
        }

        var slug = builder.ToString().Trim('-');
        return slug.Length > 0 ? slug : Guid.NewGuid().ToString("N")[..8];
    }
}
