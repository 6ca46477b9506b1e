using System.Text;
using System.Text.Json;
using FsCheck;
using Microsoft.AspNetCore.Http;
using Paved.AspNetCore.Internal;

namespace Paved.AspNetCore.Tests.Strength;

public sealed class StrengthBodyProperties
{
    [ManyCases]
    public async Task ReadAsync_AnyBytes_AreARequestOrAStatus(byte[] bytes)
    {
        var body = await ReadAsync(bytes);

        Assert.True(body.Request is not null || body.Status is 400 or 413);
    }

    [ManyCases]
    public async Task ReadAsync_MangledRequests_AreARequestOrAStatus(ushort at, byte replacement, bool cut)
    {
        var bytes = """{"password":"p\u00e4ss\ud83d\ude00","userInputs":["a",null,"b"]}"""u8.ToArray();
        var place = at % bytes.Length;
        bytes[place] = replacement;

        var body = await ReadAsync(cut ? bytes[..place] : bytes);

        Assert.True(body.Request is not null || body.Status == 400);
    }

    [ManyCases]
    public async Task ReadAsync_AnyWellFormedPassword_IsReadAsItWas(NonNull<string> text)
    {
        var password = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));

        var body = await ReadAsync(JsonSerializer.SerializeToUtf8Bytes(new { password }));

        Assert.Equal(password, body.Request?.Password);
    }

    private static async Task<StrengthBody> ReadAsync(byte[] bytes)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(bytes);
        return await StrengthBody.ReadAsync(context);
    }
}
