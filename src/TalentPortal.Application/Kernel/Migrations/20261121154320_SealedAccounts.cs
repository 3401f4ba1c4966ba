using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class SealedAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The database has no key to seal with: accounts entered before are entered again, and forms begun before are begun again.
            migrationBuilder.Sql("UPDATE company_profiles SET bank = NULL, account_number = NULL, account_holder = NULL; DELETE FROM drafts;");

            migrationBuilder.DropCheckConstraint(
                name: "draft.too-large",
                table: "drafts");

            migrationBuilder.DropCheckConstraint(
                name: "company.account-parts",
                table: "company_profiles");

            migrationBuilder.RenameColumn(
                name: "json",
                table: "drafts",
                newName: "sealed");

            migrationBuilder.RenameColumn(
                name: "account_number",
                table: "company_profiles",
                newName: "account_masked");

            migrationBuilder.AddColumn<string>(
                name: "account_sealed",
                table: "company_profiles",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "draft.too-large",
                table: "drafts",
                sql: "octet_length(sealed) <= 350548");

            migrationBuilder.AddCheckConstraint(
                name: "company.account-parts",
                table: "company_profiles",
                sql: "num_nulls(bank, account_masked, account_sealed, account_holder) IN (0, 4)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "draft.too-large",
                table: "drafts");

            migrationBuilder.DropCheckConstraint(
                name: "company.account-parts",
                table: "company_profiles");

            migrationBuilder.DropColumn(
                name: "account_sealed",
                table: "company_profiles");

            migrationBuilder.RenameColumn(
                name: "sealed",
                table: "drafts",
                newName: "json");

            migrationBuilder.RenameColumn(
                name: "account_masked",
                table: "company_profiles",
                newName: "account_number");

            migrationBuilder.AddCheckConstraint(
                name: "draft.too-large",
                table: "drafts",
                sql: "octet_length(json) <= 262144");

            migrationBuilder.AddCheckConstraint(
                name: "company.account-parts",
                table: "company_profiles",
                sql: "(bank IS NULL) = (account_number IS NULL) AND (bank IS NULL) = (account_holder IS NULL)");
        }
    }
}
