using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class FundingMatrix : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_years",
                columns: table => new
                {
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    settled_lines = table.Column<int>(type: "integer", nullable: false),
                    appropriated = table.Column<long>(type: "bigint", nullable: false),
                    available = table.Column<long>(type: "bigint", nullable: false),
                    carried_in = table.Column<long>(type: "bigint", nullable: false),
                    carried_out = table.Column<long>(type: "bigint", nullable: false),
                    cash = table.Column<long>(type: "bigint", nullable: false),
                    committed = table.Column<long>(type: "bigint", nullable: false),
                    granted = table.Column<long>(type: "bigint", nullable: false),
                    interest = table.Column<long>(type: "bigint", nullable: false),
                    interest_returned = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    settled = table.Column<long>(type: "bigint", nullable: false),
                    undisbursed = table.Column<long>(type: "bigint", nullable: false),
                    ungranted = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_years", x => new { x.district, x.year, x.source });
                    table.CheckConstraint("ledger_years_budget", "appropriated + carried_in + recovered = available + committed + paid + returned + carried_out");
                    table.CheckConstraint("ledger_years_cash", "received + carried_in + recovered + interest = cash + paid + returned + interest_returned + carried_out");
                    table.CheckConstraint("ledger_years_grant", "appropriated + carried_in = ungranted + granted AND granted = undisbursed + received");
                    table.CheckConstraint("ledger_years_lines", "lines >= settled_lines AND settled_lines >= 0 AND settled >= 0");
                    table.CheckConstraint("ledger_years_not_below_zero", "least(appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest,\n      interest_returned, available, ungranted, undisbursed, cash) >= 0");
                    table.ForeignKey(
                        name: "FK_ledger_years_funding_sources_source",
                        column: x => x.source,
                        principalTable: "funding_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_years_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_years_source_year",
                table: "ledger_years",
                columns: new[] { "source", "year" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_years");
        }
    }
}
