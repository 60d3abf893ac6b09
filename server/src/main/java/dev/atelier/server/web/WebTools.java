package dev.atelier.server.web;

import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Destination;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.server.sandbox.SessionNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tools of the agent toolset that read the web, for agents that have them. Also in an environment that people host themselves: its
 * worker does not have them.
 *
 * <p>A limited environment's hosts hold for them too. A search tells its words to the engine, so there the engine's host must be among them.
 */
final class WebTools implements Toolset {
    private static final int USUAL = 100_000;
    private static final int TOKEN = 4;
    private static final Duration PDF = Duration.ofSeconds(30);

    private final SessionNetwork network;
    private final Pages pages;
    private final Duration deadline;
    private final @Nullable SearchEngine engine;
    private final PdfReader pdfs = new PdfReader(PDF);

    /** @param engine null if there is none */
    WebTools(SessionNetwork network, Pages pages, Duration deadline, @Nullable SearchEngine engine) {
        this.network = network;
        this.pages = pages;
        this.deadline = deadline;
        this.engine = engine;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        boolean fetches = has(created, WebFetch.NAME);
        boolean searches = engine != null && has(created, WebSearch.NAME);
        if (!fetches && !searches) {
            return List.of();
        }
        var reach = network.ofServer(session, created);
        var all = new ArrayList<Tool>();
        if (fetches && isSomewhere(reach)) {
            var options = options(created, WebFetch.NAME);
            all.add(new WebFetch(
                    pages, deadline, WebScope.of(reach, options), sources(session, options), most(options), pdfs));
        }
        if (searches
                && engine != null
                && Destination.of(engine.place().uri()).filter(reach::allows).isPresent()) {
            var options = options(created, WebSearch.NAME);
            all.add(new WebSearch(engine, deadline, WebScope.of(reach, options), country(options)));
        }
        return all;
    }

    private UrlSources sources(SessionId session, @Nullable JsonNode options) {
        return new UrlSources(network.journal(), session, options);
    }

    private static boolean isSomewhere(Reach reach) {
        return switch (reach) {
            case Reach.Nowhere _ -> false;
            case Reach.Hosts(var rules) -> !rules.isEmpty();
            case Reach.Everywhere _ -> true;
        };
    }

    private static boolean has(SessionEvent.Created created, String tool) {
        return created.agent().equipment().ofToolsetTool(tool).permission() != Permission.DENY;
    }

    private static @Nullable JsonNode options(SessionEvent.Created created, String tool) {
        return created.agent().equipment().agentToolset().stream()
                .flatMap(set -> set.configs().stream())
                .filter(setting -> setting.name().equals(tool))
                .map(ToolSetting::options)
                .flatMap(options -> Optional.ofNullable(options).stream())
                .findFirst()
                .orElse(null);
    }

    private static int most(@Nullable JsonNode options) {
        long tokens = options == null ? 0 : options.path("max_content_tokens").asLong(0);
        return tokens <= 0 ? USUAL : (int) Math.min(USUAL * 10L, tokens * TOKEN);
    }

    private static @Nullable String country(@Nullable JsonNode options) {
        var country = options == null
                ? ""
                : options.path("user_location").path("country").asString("");
        return country.matches("[A-Za-z]{2}") ? country : null;
    }
}
