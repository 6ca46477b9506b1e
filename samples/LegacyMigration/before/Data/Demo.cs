using Microsoft.AspNetCore.Identity;

namespace Shop.Data;

/// <summary>People of each kind, so that there is somebody to sign in.</summary>
internal static class Demo
{
    public const string Page = """
        <!doctype html><html lang="en"><title>Quayside Books</title><h1>Quayside Books</h1>
        <form method="post" action="/sign-in"><label>E-mail <input name="email" type="email"></label>
        <label>Password <input name="password" type="password"></label><button>Sign in</button></form>
        """;

    public static async Task FillAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<ShopContext>();
        if (!await shop.Database.EnsureCreatedAsync())
        {
            return;
        }

        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        // of "Lantern-9-harbour", "Mooring-4-rope" and "Gangway-7-tide"
        foreach (var (email, hash) in new[]
        {
            ("ada@quayside.example", "AQAAAAIAACcQAAAAEG0lKvcNwol/H7pwqNGq5oUxIu2RihAVM/o3a23VokUWMw0q2KfW//XdZeL+aVFR+g=="),
            ("ben@quayside.example", "AQAAAAIAACcQAAAAEDyM+pS9KPDGUTR2kfyzEUoL3XcMfsFqgGEpWF1EOSnFQuUGfC2VIw/Zdr9KHfupmA=="),
            ("cleo@quayside.example", "AQAAAAIAACcQAAAAEAgYr9QtW/+HccZybfRMnpn56ak7DdpT1JG93i63I9QNzE52mDV+0NGocv1DF/MqCw=="),
        })
        {
            await users.CreateAsync(new Account { UserName = email, Email = email, PasswordHash = hash });
        }

        // bcrypt of "Anchor-2-chain" and "Bollard-5-quay"; MD5 of "sailor", "compass" and "driftwood"
        shop.ForumMembers.AddRange(
            new ForumMember { Email = "dora@forum.example", Posts = 412, PasswordHash = "$2b$06$gBaVZr57YL03RT7dcpCgYunS8ZJGrjXA0BfaSNwA8DXToYaOYgV1q" },
            new ForumMember { Email = "eli@forum.example", Posts = 3, PasswordHash = "$2b$06$MpemDWWV6pymVYAV.in5reZpUbVBUouYZY14XRIcJcICZ7AoZrcH2" });
        shop.Customers.AddRange(
            new Customer { Email = "fay@shop.example", Address = "1 Pier Road", PasswordHash = "d445172d2bfc1ce8b854bc3190272cdb" },
            new Customer { Email = "gus@shop.example", Address = "9 Slipway", PasswordHash = "869d7b08ed596dbaadf3e827ce9dbd88" },
            new Customer { Email = "hana@shop.example", Address = "4 Dock Street", PasswordHash = "bfff8d08f96cce0969e75eb4502cbfe9" });
        await shop.SaveChangesAsync();
    }
}
