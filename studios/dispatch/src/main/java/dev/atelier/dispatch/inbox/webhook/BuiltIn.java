package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.dispatch.inbox.signature.Scheme;
import dev.atelier.registry.Presets;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import java.util.List;
import java.util.Optional;

/** The webhooks that come with the server, in its first workspace. They can be changed, and go back to what they were. */
public final class BuiltIn {
    /** Whose they are. */
    public static final String WORKSPACE = "local";

    public static final String BRAIN = "agent_brain";
    public static final String PLANNER = "agent_planner";
    public static final String EXECUTOR = "agent_executor";

    private static final int PRIORITY = 50;
    private static final int PRIORITY_OF_ERRORS = 60;

    /** What people can ask for wherever there are comments. */
    public static final List<Command> COMMANDS = List.of(
            command("analyze", List.of("analyse", "investigate"), "look into it and say what is the matter", PLANNER),
            command("plan", List.of(), "write a plan, without changing anything", PLANNER),
            new Command(
                    "fix",
                    List.of("implement", "solve"),
                    "plan it, and once the plan is approved change the code and open a pull request",
                    BRAIN,
                    "",
                    true),
            command("review", List.of(), "review the change and say what should be different", PLANNER),
            command("approve", List.of("lgtm"), "approve the plan that waits", BRAIN),
            command("reject", List.of("decline"), "reject the plan that waits; what follows says why", BRAIN),
            new Command("improve", List.of("refactor"), "improve what is there, by an approved plan", BRAIN, "", true),
            command("help", List.of("commands"), "say what can be asked for", BRAIN));

    private static final List<Webhook> ALL = List.of(
            preset(
                    Webhook.GITHUB,
                    "Issues, comments, pull requests, reviews and checks of GitHub",
                    Scheme.GITHUB,
                    PRIORITY),
            preset(Webhook.JIRA, "Tickets and comments of Jira", Scheme.JIRA, PRIORITY),
            preset(Webhook.SENTRY, "Errors and alerts of Sentry", Scheme.SENTRY, PRIORITY_OF_ERRORS));

    private BuiltIn() {}

    private static Command command(String name, List<String> aliases, String description, String agent) {
        return new Command(name, aliases, description, agent, "", false);
    }

    private static Webhook preset(String name, String description, Scheme scheme, int priority) {
        return new Webhook(
                name,
                name,
                description,
                Signing.of(scheme),
                new Commands(null, Commands.PREFIXES, COMMANDS),
                List.of(),
                new Webhook.Routing(true, BRAIN, null, priority));
    }

    public static boolean isBuiltIn(Ref ref) {
        return ref.workspace().equals(WORKSPACE)
                && find(ref.id().replaceFirst("^whk_", "")).isPresent();
    }

    /** As it came. */
    static Optional<Resource<Webhook>> find(String name) {
        return ALL.stream()
                .filter(webhook -> webhook.name().equals(name))
                .map(webhook -> Presets.resource(ref(name), webhook))
                .findFirst();
    }

    /** All of them, as they came. */
    public static List<Resource<Webhook>> all() {
        return ALL.stream()
                .map(webhook -> Presets.resource(ref(webhook.name()), webhook))
                .toList();
    }

    private static Ref ref(String name) {
        return new Ref(WORKSPACE, Webhook.KIND.prefix() + name);
    }
}
