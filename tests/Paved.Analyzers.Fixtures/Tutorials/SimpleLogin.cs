using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Tutorial.Part3;

// Part 3: a login form. We keep it simple here!
public class User
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string? Token { get; set; }
}

public class TutorialContext : DbContext
{
    public TutorialContext(DbContextOptions<TutorialContext> options) : base(options)
    {
    }

    public DbSet<User> Users { get; set; } = null!;
}

public class LoginDto
{
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
}

public class RegisterDto
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string RepeatPassword { get; set; } = "";
}

[ApiController]
[Route("api/[controller]/[action]")]
public class UsersController : ControllerBase
{
    private readonly TutorialContext _context;
    private readonly ILogger<UsersController> _logger;

    public UsersController(TutorialContext context, ILogger<UsersController> logger)
    {
        _context = context;
        _logger = logger;
    }

    [HttpPost]
    public IActionResult Register(RegisterDto dto)
    {
        if (dto.Password != dto.RepeatPassword)
        {
            return BadRequest("Passwords do not match");
        }

        if (dto.Password == null || dto.Password == "" || dto.Password.Equals(string.Empty))
        {
            return BadRequest("A password is required");
        }

        Console.WriteLine($"New user {dto.Name} with password {dto.Password}"); // expect PAVED1008
        _context.Users.Add(new User { Name = dto.Name, Email = dto.Email, Password = dto.Password });
        _context.SaveChanges();
        return Ok();
    }

    [HttpPost]
    public IActionResult Login(LoginDto dto)
    {
        var user = _context.Users.FirstOrDefault(u => u.Email == dto.Email && u.Password == dto.Password); // expect PAVED1006
        if (user == null)
        {
            _logger.LogWarning("Wrong email or password");
            return Unauthorized();
        }

        return Ok(new { user.Id, user.Name });
    }

    [HttpPost]
    public async Task<IActionResult> LoginAsync([FromBody] LoginDto dto)
    {
        _logger.LogInformation("Login request: {@Request}", dto); // expect PAVED1008
        var user = await _context.Users.SingleOrDefaultAsync(u => u.Email == dto.Email);
        if (user is null)
        {
            return NotFound();
        }

        if (!user.Password.Equals(dto.Password)) // expect PAVED1006
        {
            return Unauthorized();
        }

        return Ok(user.Name);
    }

    [HttpGet]
    public IActionResult QuickLogin([FromQuery] string email, [FromQuery] string password) // expect PAVED1009
    {
        var user = _context.Users.Where(u => u.Email == email).FirstOrDefault();
        return user != null && string.Equals(user.Password, password) ? Ok() : Unauthorized(); // expect PAVED1006
    }

    [HttpGet]
    public ActionResult<bool> EmailTaken([FromQuery] string email, [FromQuery] int page = 1) =>
        _context.Users.Any(u => u.Email == email);

    [HttpPost]
    public IActionResult SetPassword(int id, string oldPassword, string newPassword) // beyond PAVED1009: bound from the query by inference
    {
        if (oldPassword == newPassword)
        {
            return BadRequest("Choose another one");
        }

        var user = _context.Users.Find(id);
        if (user?.Password != oldPassword) // expect PAVED1006
        {
            return Forbid();
        }

        user.Password = newPassword;
        _context.SaveChanges();
        return NoContent();
    }
}
