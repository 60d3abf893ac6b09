package dev.atelier.server.web;

import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.AgentEvent.Permission;
import java.util.List;

/**
 * What of the web this server offers at all.
 *
 * @param searches whether it has a search engine
 */
public record WebOffer(boolean searches) {
    /** What an agent asks for and does not get, a sentence each. */
    public List<String> missing(List<ToolEntry> tools) {
        boolean wanted =
                Equipment.NONE.withTools(tools).ofToolsetTool(WebSearch.NAME).permission() != Permission.DENY;
        return wanted && !searches
                ? List.of(
                        "tools: web_search is not offered to the model, because this server has no search engine (atelier.web.search-engine)")
                : List.of();
    }
}
