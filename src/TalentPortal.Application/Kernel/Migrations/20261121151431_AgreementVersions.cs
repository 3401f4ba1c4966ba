using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class AgreementVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "first_version",
                table: "agreements",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_hidden",
                table: "agreement_parties",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "first_version",
                table: "agreement_clauses",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "root",
                table: "agreements",
                type: "uuid",
                nullable: false,
                computedColumnSql: "coalesce(first_version, id)",
                stored: true);

            migrationBuilder.AddColumn<Guid>(
                name: "stem",
                table: "agreement_clauses",
                type: "uuid",
                nullable: false,
                computedColumnSql: "coalesce(first_version, id)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "agreement_policies",
                columns: table => new
                {
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    dispute_days = table.Column<int>(type: "integer", nullable: false),
                    renewal_days = table.Column<int>(type: "integer", nullable: false),
                    due_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("agreement.policy-twice", x => new { x.district, x.from });
                    table.CheckConstraint("policy_days_are_possible", "dispute_days BETWEEN 1 AND 365 AND renewal_days BETWEEN 1 AND 365 AND due_days BETWEEN 1 AND 365");
                    table.ForeignKey(
                        name: "FK_agreement_policies_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_disputes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_for = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    statement = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_disputes", x => x.id);
                    table.CheckConstraint("dispute_answered_with_its_answer", "state IN ('Open', 'Withdrawn') OR (answer IS NOT NULL AND answered_by IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_party_disputes_agreement_parties_party",
                        column: x => x.party,
                        principalTable: "agreement_parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_party_disputes_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_party_disputes_organizations_raised_for",
                        column: x => x.raised_for,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "agreement.amended-already",
                table: "agreements",
                columns: new[] { "root", "version_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_first_version",
                table: "agreements",
                column: "first_version");

            migrationBuilder.AddCheckConstraint(
                name: "agreement_amendment_replaces",
                table: "agreements",
                sql: "(version_number = 1) = (replaces IS NULL) AND (replaces IS NULL) = (first_version IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_first_version",
                table: "agreement_clauses",
                column: "first_version");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_stem",
                table: "agreement_clauses",
                column: "stem");

            migrationBuilder.CreateIndex(
                name: "agreement.disputed-already",
                table: "party_disputes",
                column: "party",
                unique: true,
                filter: "state <> 'Withdrawn'");

            migrationBuilder.CreateIndex(
                name: "IX_party_disputes_agreement",
                table: "party_disputes",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_party_disputes_raised_for",
                table: "party_disputes",
                column: "raised_for");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_clauses_agreement_clauses_first_version",
                table: "agreement_clauses",
                column: "first_version",
                principalTable: "agreement_clauses",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreements_agreements_first_version",
                table: "agreements",
                column: "first_version",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_agreement_clauses_agreement_clauses_first_version",
                table: "agreement_clauses");

            migrationBuilder.DropForeignKey(
                name: "FK_agreements_agreements_first_version",
                table: "agreements");

            migrationBuilder.DropTable(
                name: "agreement_policies");

            migrationBuilder.DropTable(
                name: "party_disputes");

            migrationBuilder.DropIndex(
                name: "agreement.amended-already",
                table: "agreements");

            migrationBuilder.DropIndex(
                name: "IX_agreements_first_version",
                table: "agreements");

            migrationBuilder.DropCheckConstraint(
                name: "agreement_amendment_replaces",
                table: "agreements");

            migrationBuilder.DropIndex(
                name: "IX_agreement_clauses_first_version",
                table: "agreement_clauses");

            migrationBuilder.DropIndex(
                name: "IX_agreement_clauses_stem",
                table: "agreement_clauses");

            migrationBuilder.DropColumn(
                name: "root",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "stem",
                table: "agreement_clauses");

            migrationBuilder.DropColumn(
                name: "first_version",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "is_hidden",
                table: "agreement_parties");

            migrationBuilder.DropColumn(
                name: "first_version",
                table: "agreement_clauses");
        }
    }
}
