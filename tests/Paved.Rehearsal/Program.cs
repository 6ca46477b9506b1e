using Paved.Rehearsal;

// An application that runs as several instances over one PostgreSQL and one Redis:
// dotnet run --project tests/Paved.Rehearsal -- --Postgres Host=… --Redis 127.0.0.1:6379 --Key NAME=BASE64
// It stops when its input ends, so that it outlives nobody who started it.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRehearsal(builder.Configuration);

var app = builder.Build();
app.UseMiddleware<Unavailable>();
app.MapSignIn();
app.MapEnrolment();
app.MapLinks();
app.MapTokens();

_ = Task.Run(async () =>
{
    await Console.In.ReadToEndAsync();
    app.Lifetime.StopApplication();
});
app.Run();
