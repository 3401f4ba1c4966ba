using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class Register : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_agreements_owner",
                table: "agreements");

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_last",
                table: "agreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_by",
                table: "agreement_clauses",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreement_alarms",
                columns: table => new
                {
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("agreement.alarm-raised", x => new { x.subject, x.kind, x.day });
                    table.ForeignKey(
                        name: "FK_agreement_alarms_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_alarms_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_documents",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    document = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    attached_by = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("document.taken", x => new { x.agreement, x.document });
                    table.ForeignKey(
                        name: "FK_agreement_documents_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_documents_stored_documents_document",
                        column: x => x.document,
                        principalTable: "stored_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fulfilments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<Guid>(type: "uuid", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    programme = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fulfilments", x => x.id);
                    table.CheckConstraint("fulfilment_ends_with_a_reason", "(until IS NULL) = (end_reason IS NULL) AND until >= \"from\"");
                    table.ForeignKey(
                        name: "FK_fulfilments_agreement_clauses_clause",
                        column: x => x.clause,
                        principalTable: "agreement_clauses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_fulfilments_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_fulfilments_programmes_programme",
                        column: x => x.programme,
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programme_money",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    programme = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_money", x => x.id);
                    table.CheckConstraint("programme_money_ends_with_a_reason", "(until IS NULL) = (end_reason IS NULL) AND until >= \"from\"");
                    table.ForeignKey(
                        name: "FK_programme_money_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programme_money_programmes_programme",
                        column: x => x.programme,
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "register_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_owner_term_last",
                table: "agreements",
                columns: new[] { "owner", "term_last" });

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_due_by",
                table: "agreement_clauses",
                column: "due_by",
                filter: "status IN ('NotStarted', 'InProgress')");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_alarms_agreement",
                table: "agreement_alarms",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_alarms_district",
                table: "agreement_alarms",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_documents_document",
                table: "agreement_documents",
                column: "document");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilments_clause",
                table: "fulfilments",
                column: "clause");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilments_district",
                table: "fulfilments",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_fulfilments_programme",
                table: "fulfilments",
                column: "programme");

            migrationBuilder.CreateIndex(
                name: "IX_programme_money_district_purpose",
                table: "programme_money",
                columns: new[] { "district", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_money_programme",
                table: "programme_money",
                column: "programme");

            migrationBuilder.CreateIndex(
                name: "agreement.view-twice",
                table: "register_views",
                columns: new[] { "person", "name" },
                unique: true);

            // What a programme named as its clause becomes its first link, from the beginning of this year on: from when it held was never kept.
            migrationBuilder.Sql("""
                INSERT INTO fulfilments (id, clause, programme, district, "from", entered_by, entered_at)
                SELECT gen_random_uuid(), c.stem, p.id, p.district, date_trunc('year', now())::date, '00000000-0000-0000-0000-000000000000', now()
                FROM programmes p JOIN agreement_clauses c ON c.id = p.clause JOIN agreements a ON a.id = c.agreement
                WHERE a.state NOT IN ('Draft', 'UnderReview')
                """);

            migrationBuilder.DropForeignKey(
                name: "FK_programmes_agreement_clauses_clause",
                table: "programmes");

            migrationBuilder.DropIndex(
                name: "IX_programmes_clause",
                table: "programmes");

            migrationBuilder.DropColumn(
                name: "clause",
                table: "programmes");

            // The last day that a date can mean, of what is stored already; the guards of signed content let only the portal's owner do so.
            migrationBuilder.Sql("""
                ALTER TABLE agreements DISABLE TRIGGER USER;
                ALTER TABLE agreement_clauses DISABLE TRIGGER USER;
                UPDATE agreements SET term_last = CASE WHEN term_end_month IS NULL AND term_end_day IS NULL THEN make_date(term_end_year, 12, 31)
                    WHEN term_end_day IS NULL THEN (make_date(term_end_year, term_end_month, 1) + interval '1 month - 1 day')::date
                    WHEN term_end_month IS NOT NULL THEN make_date(term_end_year, term_end_month, term_end_day) END WHERE term_end_year IS NOT NULL;
                UPDATE agreement_clauses SET due_by = CASE WHEN due_month IS NULL AND due_day IS NULL THEN make_date(due_year, 12, 31)
                    WHEN due_day IS NULL THEN (make_date(due_year, due_month, 1) + interval '1 month - 1 day')::date
                    WHEN due_month IS NOT NULL THEN make_date(due_year, due_month, due_day) END WHERE due_year IS NOT NULL;
                ALTER TABLE agreements ENABLE TRIGGER USER;
                ALTER TABLE agreement_clauses ENABLE TRIGGER USER;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_alarms");

            migrationBuilder.DropTable(
                name: "agreement_documents");

            migrationBuilder.DropTable(
                name: "register_views");

            migrationBuilder.DropIndex(
                name: "IX_agreements_owner_term_last",
                table: "agreements");

            migrationBuilder.DropIndex(
                name: "IX_agreement_clauses_due_by",
                table: "agreement_clauses");

            migrationBuilder.DropColumn(
                name: "term_last",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "due_by",
                table: "agreement_clauses");

            migrationBuilder.AddColumn<Guid>(
                name: "clause",
                table: "programmes",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql("UPDATE programmes p SET clause = (SELECT f.clause FROM fulfilments f WHERE f.programme = p.id AND f.until IS NULL ORDER BY f.\"from\" DESC LIMIT 1)");

            migrationBuilder.DropTable(name: "fulfilments");
            migrationBuilder.DropTable(name: "programme_money");

            migrationBuilder.CreateIndex(
                name: "IX_programmes_clause",
                table: "programmes",
                column: "clause");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_owner",
                table: "agreements",
                column: "owner");

            migrationBuilder.AddForeignKey(
                name: "FK_programmes_agreement_clauses_clause",
                table: "programmes",
                column: "clause",
                principalTable: "agreement_clauses",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
