package dev.atelier.code.api;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.SessionStart.GivenRepository;
import dev.atelier.code.event.ToolNames;
import dev.atelier.code.run.RunState;
import dev.atelier.code.studio.CodeOptions;
import dev.atelier.code.studio.CodeStudio;
import dev.atelier.journal.mask.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody wants.
 *
 * @param baseBranch null for the repository's own
 * @param options how it is to be worked on
 */
public record RunRequest(
        String repoUrl, String prompt, @Nullable String baseBranch, Options options) {
    private static final String REPOSITORY = "repository";
    /** Of metadata, as the API reference has it. */
    private static final int LONGEST_VALUE = 512;

    private static final String MOUNT = "/workspace/repo";
    private static final int LONGEST_TITLE = 80;

    /**
     * How a run is to be worked on.
     *
     * @param planApproval whether the plan waits for a person
     * @param draft whether the pull request is opened as a draft
     * @param budget null for none
     * @param model null for the one that the settings name
     */
    public record Options(
            boolean planApproval,
            boolean draft,
            @Nullable Money budget,
            @Nullable String model) {}

    /** @param key idempotency key */
    public CreateSession session(@Nullable String key) {
        var budget = options.budget() == null ? null : new SessionTerms.Budget(options.budget());
        return new CreateSession(
                new AgentChoice(CodeStudio.AGENT, null, this::agent),
                CodeStudio.ENVIRONMENT,
                title(),
                metadata(),
                List.of(new Input(new UserEvent.Message(List.of(Content.text(prompt))), null)),
                key,
                new SessionTerms(budget, List.of(), List.of(), null));
    }

    /** With the repository, so that lists of sessions can name it. */
    private Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        if (repoUrl.length() <= LONGEST_VALUE) {
            metadata.put(REPOSITORY, repoUrl);
        }
        if (options.draft()) {
            metadata.put(CodeOptions.DRAFT, "true");
        }
        return metadata;
    }

    /**
     * Whether that run was begun with just this.
     *
     * @param coder that it was begun with, as it is without what a run has different; null if nobody knows any more
     * @param mask that the journal has put over the run's prompt
     */
    public boolean isOf(SessionEvent.Created begun, RunState run, @Nullable AgentConfig coder, SecretMask mask) {
        var budget = options.budget() == null ? null : new SessionTerms.Budget(options.budget());
        boolean sameRepository = SeedOutcome.repository(begun)
                .filter(given -> given.url().equals(repoUrl))
                .filter(given -> Objects.equals(given.checkout(), baseBranch == null ? null : "branch:" + baseBranch))
                .isPresent();
        boolean sameDraft =
                begun.metadata().getOrDefault(CodeOptions.DRAFT, "false").equals(String.valueOf(options.draft()));
        return sameRepository
                && sameDraft
                && Objects.equals(begun.given().budget(), budget)
                && (coder == null || isLike(begun.agent(), agent(coder)))
                && RunState.kept(mask.text(prompt)).equals(run.prompt());
    }

    private static boolean isLike(AgentConfig one, AgentConfig other) {
        return one.model().equals(other.model())
                && one.equipment().tools().equals(other.equipment().tools());
    }

    public GivenRepository repository() {
        return new GivenRepository(repoUrl, baseBranch, MOUNT);
    }

    /** The preset coder, with what this run has different. */
    private AgentConfig agent(AgentConfig coder) {
        var asking = options.planApproval() ? coder.with(coder.equipment().withTools(asking(coder))) : coder;
        var model = options.model();
        return model == null
                ? asking
                : new AgentConfig(
                        asking.id(),
                        asking.version(),
                        asking.name(),
                        asking.description(),
                        AgentConfig.ModelChoice.of(model),
                        asking.system(),
                        asking.equipment());
    }

    private static List<ToolEntry> asking(AgentConfig coder) {
        var tools = new ArrayList<>(coder.equipment().tools());
        tools.removeIf(ToolEntry.StudioToolset.class::isInstance);
        var plan = new ToolSetting(ToolNames.PROPOSE_PLAN, true, PermissionPolicy.ALWAYS_ASK);
        tools.add(new ToolEntry.StudioToolset(ToolDefault.ALLOWED, List.of(plan)));
        return tools;
    }

    private String title() {
        var line = prompt.strip().lines().findFirst().orElse("").replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST_TITLE
                ? line
                : line.substring(0, LONGEST_TITLE - 1).strip() + "…";
    }
}
