using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.JSInterop;

namespace TimeTracker.Pages;

public class LoginForm
{
    [Required, EmailAddress]
    public string Email { get; set; } = "";

    [Required, StringLength(64, MinimumLength = 8)]
    public string Password { get; set; } = "";
}

public class RegisterForm
{
    [Required]
    public string Password { get; set; } = "";

    [Required, Compare(nameof(Password))]
    public string ConfirmPassword { get; set; } = "";

    public bool Matches => Password == ConfirmPassword;
}

public class Login : ComponentBase
{
    private readonly LoginForm _form = new();
    private string? _error;
    private EditContext? _context;

    [Inject] private SignInManager<IdentityUser> SignIn { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ILogger<Login> Logger { get; set; } = default!;

    [Parameter, SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    protected override void OnInitialized() => _context = new EditContext(_form);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, "Log in");
        builder.CloseElement();
        if (_error is not null)
        {
            builder.OpenElement(2, "p");
            builder.AddAttribute(3, "class", "error");
            builder.AddContent(4, _error);
            builder.CloseElement();
        }

        builder.OpenComponent<EditForm>(5);
        builder.AddComponentParameter(6, nameof(EditForm.EditContext), _context);
        builder.AddComponentParameter(7, nameof(EditForm.OnValidSubmit), EventCallback.Factory.Create<EditContext>(this, SubmitAsync));
        builder.CloseComponent();
    }

    private async Task SubmitAsync(EditContext context)
    {
        var result = await SignIn.PasswordSignInAsync(_form.Email, _form.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            Logger.LogInformation("{Email} logged in", _form.Email);
            Navigation.NavigateTo(ReturnUrl is { Length: > 0 } url && url.StartsWith('/') ? url : "/");
        }
        else if (result.RequiresTwoFactor)
        {
            Navigation.NavigateTo("/login/code");
        }
        else
        {
            _error = result.IsLockedOut ? "Try again in ten minutes." : "That did not work.";
        }
    }
}

public class PasswordField : InputBase<string>
{
    private bool _visible;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "input");
        builder.AddMultipleAttributes(1, AdditionalAttributes);
        builder.AddAttribute(2, "type", _visible ? "text" : "password");
        builder.AddAttribute(3, "autocomplete", "current-password");
        builder.AddAttribute(4, "onchange", EventCallback.Factory.CreateBinder<string?>(this, v => CurrentValueAsString = v, CurrentValueAsString));
        builder.CloseElement();
        builder.OpenElement(5, "button");
        builder.AddAttribute(6, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _visible = !_visible));
        builder.CloseElement();
    }

    protected override bool TryParseValueFromString(string? value, out string result, out string validationErrorMessage)
    {
        result = value ?? "";
        validationErrorMessage = "";
        return true;
    }
}
