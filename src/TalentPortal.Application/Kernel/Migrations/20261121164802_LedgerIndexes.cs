using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class LedgerIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "funding.already-corrected",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_reference",
                table: "ledger_entries");

            migrationBuilder.CreateIndex(
                name: "funding.already-corrected",
                table: "ledger_entries",
                column: "corrects",
                unique: true,
                filter: "corrects IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries",
                column: "document",
                filter: "document IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_reference",
                table: "ledger_entries",
                column: "reference",
                filter: "reference IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "funding.already-corrected",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_reference",
                table: "ledger_entries");

            migrationBuilder.CreateIndex(
                name: "funding.already-corrected",
                table: "ledger_entries",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries",
                column: "document");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_reference",
                table: "ledger_entries",
                column: "reference");
        }
    }
}
