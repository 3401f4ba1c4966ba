using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class ClauseTrace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
