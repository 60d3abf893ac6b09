package dev.atelier.server.cost;

import dev.atelier.agent.usage.Costs;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Costs as RFC 4180 has tables. A name that a spreadsheet would take for a formula begins with an apostrophe. */
final class CostTable {
    private static final String END = "\r\n";
    private static final int DECIMALS_OF_NANO = 9;

    private CostTable() {}

    static String of(Costs.Group group, List<Costs.Line> lines) {
        var table = new StringBuilder(group.published())
                .append(",cost_usd,own_cost_usd,requests,unpriced_requests,input_tokens,output_tokens,"
                        + "cache_read_tokens,cache_write_tokens,active_seconds")
                .append(END);
        for (var line : lines) {
            var totals = line.totals();
            var usage = totals.usage();
            table.append(String.join(
                            ",",
                            cell(line.name()),
                            dollars(totals.listCost().nanoUsd()),
                            dollars(line.own().nanoUsd()),
                            String.valueOf(totals.requests()),
                            String.valueOf(totals.unpriced()),
                            String.valueOf(usage.inputTokens()),
                            String.valueOf(usage.outputTokens()),
                            String.valueOf(usage.cacheReadInputTokens()),
                            String.valueOf(usage.cacheCreationInputTokens()),
                            BigDecimal.valueOf(totals.active().toMillis(), 3).toPlainString()))
                    .append(END);
        }
        return table.toString();
    }

    private static String dollars(long nano) {
        return BigDecimal.valueOf(nano, DECIMALS_OF_NANO).toPlainString();
    }

    private static String cell(@Nullable String name) {
        if (name == null) {
            return "";
        }
        boolean formula = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0;
        var safe = formula ? "'" + name : name;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
