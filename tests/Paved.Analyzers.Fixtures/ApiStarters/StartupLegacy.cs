using System;
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace LogisticsHub.WebApi
{
    public class Startup
    {
        private const string Key = "logistics-hub-key";

        public Startup(IConfiguration configuration, IWebHostEnvironment env)
        {
            Configuration = configuration;
            Environment = env;
        }

        public IConfiguration Configuration { get; }

        public IWebHostEnvironment Environment { get; }

        public void ConfigureServices(IServiceCollection services)
        {
            services.AddControllers();
            services.Configure<PasswordHasherOptions>(o =>
            {
                o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2; // expect PAVED1002
            });

            var validation = new TokenValidationParameters(); // expect PAVED2006
            validation.ValidateIssuerSigningKey = true;
            validation.IssuerSigningKey = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(Key)); // expect PAVED2004, PAVED2005
            validation.ValidateIssuer = false; // expect PAVED2001
            validation.ValidateAudience = Configuration.GetValue<bool>("Jwt:ValidateAudience");
            validation.ValidAudience = Configuration["Jwt:Audience"];
            services.AddSingleton(validation);

            services.AddAuthentication(x =>
            {
                x.DefaultAuthenticateScheme = JwtBearerDefaults.AuthenticationScheme;
                x.DefaultChallengeScheme = JwtBearerDefaults.AuthenticationScheme;
            })
            .AddJwtBearer(x =>
            {
                x.RequireHttpsMetadata = !Environment.IsDevelopment();
                x.TokenValidationParameters = validation;
                x.Events = new JwtBearerEvents
                {
                    OnMessageReceived = context =>
                    {
                        var accessToken = context.Request.Query["access_token"];
                        if (!string.IsNullOrEmpty(accessToken) && context.HttpContext.Request.Path.StartsWithSegments("/hubs"))
                        {
                            context.Token = accessToken;
                        }

                        return Task.CompletedTask;
                    },
                };
            })
            .AddJwtBearer("Partner", x =>
            {
                x.Authority = Configuration["Partner:Authority"];
                x.RequireHttpsMetadata = false; // expect PAVED2008
                x.TokenValidationParameters.ValidateAudience = false; // expect PAVED2001
            });
        }

        public void Configure(IApplicationBuilder app)
        {
            if (Environment.IsDevelopment())
            {
                app.UseDeveloperExceptionPage();
            }

            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseEndpoints(endpoints => endpoints.MapControllers());
        }

        // Used by the drivers' app, which logs in once after installation.
        public static string IssueDriverToken(string driverId)
        {
            var tokenHandler = new JwtSecurityTokenHandler();
            var key = Encoding.ASCII.GetBytes(Key);
            var tokenDescriptor = new SecurityTokenDescriptor
            {
                Subject = new ClaimsIdentity(new[] { new Claim("driver", driverId) }),
                Expires = DateTime.UtcNow.AddMonths(6), // expect PAVED2007
                SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256Signature), // expect PAVED2004, PAVED2005
            };
            return tokenHandler.WriteToken(tokenHandler.CreateToken(tokenDescriptor));
        }
    }
}
