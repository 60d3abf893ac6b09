package dev.atelier.dispatch.brain;

import dev.atelier.dispatch.brain.Registered.Entry;
import dev.atelier.dispatch.inbox.webhook.BuiltIn;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.agents.AgentBody;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.skill.Skill;
import dev.atelier.registry.skill.SkillVersion;
import dev.atelier.registry.use.Disabling;
import dev.atelier.registry.use.Switches;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the registry of a workspace as a transaction sees it. Thread-safe. */
public final class RegistryReader {
    /** All there are of what the brain is told; it is told how many it does not see. */
    private static final int MOST = 1_000;

    private static final Set<String> KINDS = Set.of(
            Agents.KIND.name(),
            Deployment.KIND.name(),
            Skill.KIND.name(),
            SkillVersion.KIND.name(),
            Webhook.KIND.name(),
            Disabling.KIND.name());

    private final String brain;
    private final Function<String, List<Resource<AgentBody>>> presets;

    /**
     * @param brain id of the agent that is told
     * @param presets the agents that come with the studios, of a workspace
     */
    public RegistryReader(String brain, Function<String, List<Resource<AgentBody>>> presets) {
        this.brain = brain;
        this.presets = presets;
    }

    /** Whether a change of that kind can change the text. */
    static boolean tells(Kind<?> kind) {
        return KINDS.contains(kind.name());
    }

    Registered read(Batch batch, String workspace) throws SQLException {
        var query = ResourceQuery.newest(workspace, MOST);
        var hooks = hooks(batch, query);
        var deployments = batch.list(Deployment.KIND, query).stream()
                .map(Resource::body)
                .filter(deployment -> deployment.schedule() != null)
                .toList();
        return new Registered(
                agents(batch, query),
                hooks.stream()
                        .map(hook -> new Entry(
                                hook.name(),
                                hook.description(),
                                hook.source() + ", to " + hook.routing().agent()))
                        .toList(),
                deployments.stream().map(RegistryReader::schedule).toList(),
                skills(batch, query),
                repositories(hooks, deployments));
    }

    private List<Entry> agents(Batch batch, ResourceQuery query) throws SQLException {
        var stored = batch.list(Agents.KIND, query.includingArchived(true));
        var known = stored.stream().map(Resource::id).collect(Collectors.toSet());
        var all = new ArrayList<>(stored);
        presets.apply(query.workspace()).stream()
                .filter(preset -> !known.contains(preset.id()))
                .forEach(all::add);
        var off = Switches.all(batch, Agents.KIND, query.workspace());
        return all.stream()
                .filter(agent -> !agent.archived() && !agent.id().equals(brain) && !off.containsKey(agent.id()))
                .map(agent -> new Entry(
                        agent.id(),
                        said(agent.body().description()),
                        agent.body().name()))
                .toList();
    }

    /** Those that come with the server, too, as long as nobody changed them. */
    private static List<Webhook> hooks(Batch batch, ResourceQuery query) throws SQLException {
        var stored = batch.list(Webhook.KIND, query);
        var known = stored.stream().map(Resource::id).collect(Collectors.toSet());
        var presets = BuiltIn.all().stream()
                .filter(preset -> preset.ref().workspace().equals(query.workspace()) && !known.contains(preset.id()));
        return Stream.concat(stored.stream(), presets)
                .map(Resource::body)
                .filter(hook -> hook.routing().enabled())
                .toList();
    }

    private static Entry schedule(Deployment deployment) {
        var schedule = deployment.schedule();
        var times = schedule == null ? "" : schedule.expression() + " " + schedule.timezone();
        var paused = deployment.pause() == null ? "" : ", paused";
        return new Entry(
                deployment.name(),
                said(deployment.description()),
                times + ", to " + deployment.template().agentId() + paused);
    }

    private static List<Entry> skills(Batch batch, ResourceQuery query) throws SQLException {
        var descriptions = batch.list(SkillVersion.KIND, query).stream()
                .collect(
                        Collectors.toMap(Resource::id, version -> version.body().description(), (one, _) -> one));
        var off = Switches.all(batch, Skill.KIND, query.workspace());
        return batch.list(Skill.KIND, query).stream()
                .filter(skill -> !off.containsKey(skill.id()))
                .map(skill -> new Entry(
                        skill.body().name(),
                        descriptions.getOrDefault(skill.body().latestVersionId(), ""),
                        skill.id()))
                .toList();
    }

    private static List<Entry> repositories(List<Webhook> hooks, List<Deployment> deployments) {
        var named = new TreeSet<String>();
        for (var hook : hooks) {
            if (hook.routing().repository() != null) {
                named.add(hook.routing().repository());
            }
        }
        for (var deployment : deployments) {
            for (JsonNode resource : deployment.template().resources()) {
                if (resource.path("type").asString("").equals("github_repository")) {
                    named.add(resource.path("url").asString(""));
                }
            }
        }
        named.remove("");
        return named.stream().map(url -> new Entry(url, "", "")).toList();
    }

    private static String said(@Nullable String description) {
        return description == null ? "" : description;
    }
}
