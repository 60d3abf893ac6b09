package dev.atelier.server.cost;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.usage.BudgetStates;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.budget.Budget;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Budgets above sessions: create, retrieve, change, list, delete. A change counts for the next request of everybody under it. */
@RestController
@RequestMapping("/api/budgets")
final class BudgetController {
    private static final String WHAT = "budget";
    private static final String LIST = "budgets";
    private static final int MOST = 1_000;

    private final ResourceStore store;
    private final BudgetStates states;
    private final AgentRuntime runtime;
    private final InstantSource clock;

    BudgetController(ResourceStore store, BudgetStates states, AgentRuntime runtime, InstantSource clock) {
        this.store = store;
        this.states = states;
        this.runtime = runtime;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var workspace = Caller.of(request).workspace();
        var wanted = BudgetReader.create(JsonBody.read(request));
        if (store.list(Budget.KIND, ResourceQuery.newest(workspace, MOST))
                        .data()
                        .size()
                >= MOST) {
            throw ApiException.conflict("there are " + MOST + " budgets already; delete one first");
        }
        var created = store.create(Budget.KIND, workspace, wanted)
                .orElseThrow(() -> ApiException.conflict(
                        "there is a budget of this scope, subject and period already; change its limit"));
        return Reply.json(published(counting(created)));
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ResourceJson.query(new Params(request), Caller.of(request).workspace(), LIST);
        return ResourceJson.page(store.list(Budget.KIND, query), LIST, this::published);
    }

    /** Those of which people should know: four fifths of the limit are spent in the present period, or more. The nearest to it first. */
    @GetMapping("/near")
    ResponseEntity<byte[]> near(HttpServletRequest request) {
        var query = ResourceQuery.newest(Caller.of(request).workspace(), MOST);
        var near = store.list(Budget.KIND, query).data().stream()
                .map(this::published)
                .filter(budget -> budget.path("spent_share").asDouble() >= BudgetStates.NEAR)
                .sorted(Comparator.comparingDouble((ObjectNode budget) ->
                                budget.path("spent_share").asDouble())
                        .reversed())
                .map(ObjectNode::toString)
                .toList();
        return Reply.page(near, null);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Reply.json(published(budget(id, request)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        var ref = budget(id, request).ref();
        var body = JsonBody.read(request);
        return switch (store.update(Budget.KIND, ref, before -> BudgetReader.update(body, before.body()))) {
            case Saved.Done<Budget>(var budget, var _) -> Reply.json(published(counting(budget)));
            case Saved.Taken<Budget> _, Saved.Stale<Budget> _ ->
                throw ApiException.conflict("somebody else changed this budget at that moment; look and try again");
            case Saved.Archived<Budget> _, Saved.Missing<Budget> _ -> throw PathId.missing(WHAT, id);
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        var budget = counting(budget(id, request));
        store.delete(Budget.KIND, budget.ref());
        counting(budget);
        return ResourceJson.deleted(id, "budget_deleted");
    }

    /** It counts on this node from now on, and who waited for it goes on. */
    private Resource<Budget> counting(Resource<Budget> budget) {
        runtime.accounts().refresh();
        runtime.waking().hint();
        return budget;
    }

    private Resource<Budget> budget(String id, HttpServletRequest request) {
        return store.find(Budget.KIND, new Ref(Caller.of(request).workspace(), PathId.of(WHAT, id)))
                .orElseThrow(() -> PathId.missing(WHAT, id));
    }

    private ObjectNode published(Resource<Budget> budget) {
        var now = clock.instant();
        return BudgetJson.of(budget, states.of(budget.id(), now), now);
    }
}
