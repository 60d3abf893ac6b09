package dev.atelier.server.v1.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.ServerToolUse;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.agent.usage.Usages;
import dev.atelier.server.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** How usage is published, as the Managed Agents API has it in its sessions. */
public final class UsageJson {
    private static final double MILLIS = 1_000;

    private UsageJson() {}

    /** The {@code usage} of a session or thread. */
    public static ObjectNode of(UsageTotals totals) {
        var usage = totals.usage();
        var json = Json.object();
        json.put("input_tokens", usage.inputTokens());
        json.put("output_tokens", usage.outputTokens());
        json.put("cache_read_input_tokens", usage.cacheReadInputTokens());
        json.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", usage.cacheCreationInputTokens() - usage.cacheCreation1hInputTokens())
                .put("ephemeral_1h_input_tokens", usage.cacheCreation1hInputTokens());
        json.set("server_tool_use", of(totals.tools()));
        json.put("active_seconds", totals.active().toMillis() / MILLIS);
        json.set("list_cost", of(totals.listCost()));
        return json;
    }

    /** What the server's own tools asked of the web. */
    public static ObjectNode of(ServerToolUse tools) {
        return Json.object()
                .put("web_search_requests", tools.webSearches())
                .put("web_fetch_requests", tools.webFetches());
    }

    /** Whole cents, rounded up. */
    public static ObjectNode of(Money money) {
        return Json.object().put("amount", money.cents()).put("currency", "USD");
    }

    /** With what ours alone has: how many requests, and the cost to the billionth of a dollar. */
    static ObjectNode of(Usages.Line line) {
        var json = of(line.totals());
        json.put("type", "usage");
        json.put("name", line.name());
        json.put("requests", line.totals().requests());
        json.put("unpriced_requests", line.totals().unpriced());
        json.put("list_cost_nano_usd", line.totals().listCost().nanoUsd());
        return json;
    }
}
