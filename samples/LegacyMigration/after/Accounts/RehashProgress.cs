using Microsoft.EntityFrameworkCore;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>How many rows are Argon2id alone by now, by where they came from. A row becomes that when its owner signs in.</summary>
internal sealed class RehashProgress(ShopContext shop)
{
    public async Task<IResult> PageAsync()
    {
        var members = shop.ForumMembers.Select(member => member.Email);
        var customers = shop.Customers.Select(customer => customer.Email);
        var accounts = shop.Users.Where(account => account.PasswordHash != null);
        var page = $"""
            <!doctype html><html lang="en"><title>Passwords</title><h1>Passwords</h1>
            <table><tr><th>came as<th>rows<th>moved<th>
            {await RowAsync("PBKDF2", accounts.Where(one => !members.Contains(one.Email!) && !customers.Contains(one.Email!)))}
            {await RowAsync("bcrypt", accounts.Where(one => members.Contains(one.Email!)))}
            {await RowAsync("MD5, now wrapped", accounts.Where(one => !members.Contains(one.Email!) && customers.Contains(one.Email!)))}
            </table>
            """;
        return Results.Text(page, "text/html");
    }

    private static async Task<string> RowAsync(string kind, IQueryable<Account> accounts)
    {
        var rows = await accounts.CountAsync();
        var moved = await accounts.CountAsync(account => account.PasswordHash!.StartsWith("$argon2id$"));
        return $"""<tr><td>{kind}<td>{rows}<td>{moved}<td><progress max="{rows}" value="{moved}"></progress>""";
    }
}
