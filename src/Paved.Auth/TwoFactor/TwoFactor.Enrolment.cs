using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>How devices are added.</content>
public sealed partial class TwoFactor
{
    private const int MaxAccountCharacters = 100;

    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Begins to enrol a device. It counts once <see cref="ConfirmAsync"/> has had a code of it.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="account">What the app shows the account as, such as the e-mail address; any text.</param>
    /// <param name="deviceName">What the user calls the device; any text.</param>
    /// <param name="proof">A sign-in of the last 5 minutes; with a second factor where the user has one.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>What to show, once; null where the proof does not suffice: sign the user in again.</returns>
    public async Task<TotpEnrolment?> BeginAsync(
        string userId, string account, string deviceName, FactorProof proof, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(deviceName);
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(proof);
        var hasFactor = await HasAnyAsync(userId, ct).ConfigureAwait(false);
        var isProven = hasFactor ? proof.IsFreshWithSecondFactor(userId, Now) : proof.IsFresh(userId, Now);
        return isProven ? Begin(userId, account, deviceName, proof) : null;
    }

    /// <summary>Makes a device the user's, if the code shows that its app has the secret.</summary>
    /// <param name="userId">The user for whom the enrolment began.</param>
    /// <param name="ticket">The ticket of the enrolment; any other text is refused.</param>
    /// <param name="code">The code as typed. It is used up and does not pass a sign-in.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    public async Task<EnrolmentResult> ConfirmAsync(
        string userId, string ticket, string code, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(code);
        var enrolment = EnrolmentTicket.Open(ticket, _protector, userId);
        if (enrolment is null || enrolment.ExpiresAt <= Now)
        {
            return new EnrolmentResult(EnrolmentOutcome.Refused);
        }

        ct.ThrowIfCancellationRequested();
        return _totp.Verify(enrolment.Secret, code).Step is { } step
            ? await AddAsync(userId, enrolment, step).WaitAsync(ct).ConfigureAwait(false)
            : new EnrolmentResult(EnrolmentOutcome.WrongCode);
    }

    private TotpEnrolment Begin(string userId, string account, string deviceName, FactorProof proof)
    {
        var secret = TotpSecret.Generate();
        var uri = _totp.CreateUri(secret, _options.Issuer, DisplayText.Clean(account, MaxAccountCharacters, "account"));
        var ticket = new EnrolmentTicket
        {
            ExpiresAt = Now + TicketLifetime,
            ProvenAt = proof.ProvenAt,
            HasSecondFactor = proof.HasSecondFactor,
            DeviceId = TotpDevice.NewId(),
            Secret = secret,
            DeviceName = DisplayText.Clean(deviceName, TotpDevice.MaxNameCharacters, "Authenticator app"),
        };
        return new TotpEnrolment(secret, uri, ticket.Seal(_protector, userId));
    }

    private async Task<EnrolmentResult> AddAsync(string userId, EnrolmentTicket enrolment, long step)
    {
        // What began with the password alone is no way past a factor that the user added meanwhile.
        if (!enrolment.HasSecondFactor && await HasExternalAsync(userId, CancellationToken.None).ConfigureAwait(false))
        {
            return new EnrolmentResult(EnrolmentOutcome.Refused);
        }

        var device = TotpDevice.Create(
            userId, enrolment.DeviceId, enrolment.DeviceName, enrolment.Secret, step, _protector, Now);
        var maximum = enrolment.HasSecondFactor ? _options.MaximumDevices : 1;
        if (!await _store.TryAddAsync(device, maximum, CancellationToken.None).ConfigureAwait(false))
        {
            var devices = await _store.FindAsync(userId, CancellationToken.None).ConfigureAwait(false);
            var isFull = devices.Count >= _options.MaximumDevices && devices.All(other => other.Id != device.Id);
            return new EnrolmentResult(isFull ? EnrolmentOutcome.TooManyDevices : EnrolmentOutcome.Refused);
        }

        await PublishAsync(SecurityEventKind.FactorAdded, userId, device.Name).ConfigureAwait(false);
        return new EnrolmentResult(EnrolmentOutcome.Confirmed)
        {
            DeviceId = device.Id,
            Proof = new FactorProof(userId, enrolment.ProvenAt, hasSecondFactor: true),
        };
    }
}
