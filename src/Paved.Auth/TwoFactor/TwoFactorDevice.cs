namespace Paved.Auth;

/// <summary>A user's authenticator app, as its user sees it.</summary>
/// <param name="Id">What <see cref="TwoFactor.RemoveDeviceAsync"/> takes.</param>
/// <param name="Name">What its user calls it.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record TwoFactorDevice(string Id, string Name, DateTimeOffset AddedAt);
