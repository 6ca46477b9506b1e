using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Paved.AspNetCore.Tests.Identity;

/// <summary>A database of users and the keys of their cookies and links, which outlive an application.</summary>
internal sealed class UserDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paved-users-");

    public DirectoryInfo Keys => _folder.CreateSubdirectory("keys");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "users.db")}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

internal sealed class UserContext(DbContextOptions<UserContext> options) : IdentityDbContext<IdentityUser>(options);
