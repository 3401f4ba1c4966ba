using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>Somebody opens an account of their own. It makes a resident of them, no more: an organisation is joined by its
/// own people's doing, a company by its registration.</summary>
public sealed class OpenAccount(Desk desk, IPasswordHasher<Account> hasher)
{
    public const int PasswordMin = 9;
    public const int PasswordMax = 128;

    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string Name { get; set; } = "";
        public string Email { get; set; } = "";
        public string Password { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().MaximumLength(Account.NameMax);
            RuleFor(f => f.Email).NotEmpty().EmailAddress().MaximumLength(200);
            RuleFor(f => f.Password).Must(IsStrong).WithErrorCode("identity.password");
        }
    }

    /// <summary>Nine characters or more with a letter, a digit and a mark (the usual rule of public offices, korea.md 2.5).</summary>
    public static bool IsStrong(string? password) => password is { Length: >= PasswordMin and <= PasswordMax }
        && password.Any(char.IsLetter) && password.Any(char.IsDigit) && password.Any(c => !char.IsLetterOrDigit(c));

    public async Task<Result<PersonId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<PersonId>.Refuse(refusals);
        var account = NewAccount(form, hasher, desk.Now);
        var person = PersonId.From(account.Id);
        // Whoever opens an account is nobody yet, so the portal itself writes it, and the line names the new person.
        return await desk.Run<PersonId>(Actor.System, Permission.PublicRead, new Act("account.open", account.Id), async db =>
        {
            var portal = await db.Set<Organization>().Where(o => o.Kind == OrganizationKind.Portal).OrderBy(o => o.Id).Select(o => (OrganizationId?)o.Id).FirstOrDefaultAsync(ct);
            if (portal is null) return IdentityRefusals.NotSetUp;
            db.Add(account);
            db.Add(Membership.Give(person, portal.Value, Role.Resident, desk.Today).Value);
            return person;
        }, ct);
    }

    internal static Account NewAccount(Form form, IPasswordHasher<Account> hasher, DateTimeOffset now)
    {
        var mail = form.Email.Trim();
        var account = new Account
        {
            Id = PersonId.New().Value,
            Name = form.Name.Trim().Normalize(),
            Email = mail,
            UserName = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            NormalizedUserName = mail.ToUpperInvariant(),
            SecurityStamp = Guid.CreateVersion7(now).ToString("N"),
            LockoutEnabled = true,
        };
        account.PasswordHash = hasher.HashPassword(account, form.Password);
        return account;
    }
}
