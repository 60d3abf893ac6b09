package dev.atelier.agent.usage;

import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.CostPlaces.Place;
import dev.atelier.agent.usage.Costs.Group;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Limits above sessions, and the costs below them, on a real database. A scripted answer costs 1.2 cents and may cost up to 16 dollars. */
abstract class BudgetTreeContract extends OnADatabase {
    private static final String REPOSITORY = "https://github.com/atelier/demo.git";

    private TestNode node(int answers) {
        var lines = new ScriptedModel.Line[answers];
        for (int i = 0; i < answers; i++) {
            lines[i] = says("done");
        }
        return start(new ScriptedModel(lines));
    }

    /** A session that is that task. */
    private static SessionId task(TestNode node, Place place) {
        var session = node.create("agent_toy");
        write(node, connection -> CostPlaces.task(session, "local", place).write(connection));
        return session;
    }

    private static void budget(TestNode node, String id, String scope, String name, BudgetPeriod period, Money limit) {
        var sql =
                "insert into budget (budget_id, workspace, scope, name, period, cost_limit, checks) values (?, 'local', ?, ?, ?, ?, 0)"
                        + " on conflict (budget_id) do update set cost_limit = excluded.cost_limit";
        write(node, connection -> {
            try (var insert = connection.prepareStatement(sql)) {
                insert.setString(1, id);
                insert.setString(2, scope);
                insert.setString(3, name);
                insert.setString(4, period.published());
                insert.setLong(5, limit.nanoUsd());
                insert.executeUpdate();
            }
            BudgetTree.wake(id, node.runtime().waking()).write(connection);
        });
        node.runtime().waking().hint();
        node.runtime().accounts().refresh();
    }

    private interface Work {
        void with(java.sql.Connection connection) throws java.sql.SQLException;
    }

    private static void write(TestNode node, Work work) {
        node.journal().database().write(connection -> {
            work.with(connection);
            return node;
        });
    }

    private static Place chat(String task, String conversation) {
        return new Place(task, "chat", REPOSITORY, conversation, null);
    }

    @Test
    void whatManyReserveAtOnceStaysWithinEveryLimitThatHoldsForThem() throws Exception {
        var node = node(0);
        var random = new Random(7);
        var places = new HashMap<SessionId, Place>();
        for (int i = 0; i < 24; i++) {
            var parent = i % 3 == 2 ? "task-" + (i - 1) : null;
            var place = new Place(
                    "task-" + i,
                    i % 2 == 0 ? "chat" : "webhook:github",
                    i % 4 == 0 ? REPOSITORY : null,
                    "talk-" + i % 5,
                    parent);
            places.put(task(node, place), place);
        }
        budget(node, "budget_w", "workspace", "", BudgetPeriod.MONTH, Money.ofCents(4_000));
        budget(node, "budget_s", "source", "webhook:github", BudgetPeriod.DAY, Money.ofCents(1_500));
        budget(node, "budget_r", "repository", "github.com/atelier/demo", BudgetPeriod.WEEK, Money.ofCents(700));
        budget(node, "budget_c", "conversation", "talk-3", BudgetPeriod.TOTAL, Money.ofCents(400));
        budget(node, "budget_t", "task", "task-1", BudgetPeriod.TOTAL, Money.ofCents(250));
        var accounts = node.runtime().accounts();
        var asked = new ArrayList<Callable<Boolean>>();
        for (var session : places.keySet()) {
            var cost = Money.ofCents(100 + random.nextInt(200));
            asked.add(() -> accounts.reserve(new Accounts.Asking(session, session, cost, Instant.now()))
                    instanceof Funds.Granted);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(asked)) {
                answer.get();
            }
        }
        var limits = Map.of(
                "scope = 'source' and name = 'webhook:github'", 1_500,
                "scope = 'repository' and name = 'github.com/atelier/demo'", 700,
                "scope = 'conversation' and name = 'talk-3'", 400,
                "scope = 'task' and name = 'task-1'", 250);
        limits.forEach((where, cents) -> assertThat(node.count(
                        "select coalesce(sum(cost), 0) from reservation where root_id in (select root_id from cost_place where "
                                + where + ")"))
                .as(where)
                .isLessThanOrEqualTo(Money.ofCents(cents).nanoUsd())
                .isPositive());
        assertThat(node.count("select sum(cost) from reservation"))
                .isLessThanOrEqualTo(Money.ofCents(4_000).nanoUsd())
                .isGreaterThan(Money.ofCents(2_000).nanoUsd());
        assertThat(node.count("select count(*) from reservation")).isLessThan(24);
    }

    @Test
    void aTaskThatABudgetHoldsBackGoesOnOnceTheBudgetIsRaised() {
        var node = node(1);
        var session = task(node, chat("task-1", "talk"));
        budget(node, "budget_1", "repository", "github.com/atelier/demo", BudgetPeriod.TOTAL, Money.ofCents(50));
        node.send(session, message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("budget_reached");
        assertThat(node.count("select count(*) from budget_wait where budget_id = 'budget_1'"))
                .isOne();

        budget(node, "budget_1", "repository", "github.com/atelier/demo", BudgetPeriod.TOTAL, Money.ofCents(5_000));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(node.count("select count(*) from budget_wait")).isZero();
        assertThat(node.count("select count(*) from reservation")).isZero();
    }

    @Test
    void aBudgetOfAnAgentHoldsForItsSessionsAndForNoOthers() {
        var node = node(1);
        var session = node.create("agent_toy");
        budget(node, "budget_1", "agent", "agent_toy", BudgetPeriod.TOTAL, Money.ofCents(50));
        budget(node, "budget_2", "agent", "agent_other", BudgetPeriod.TOTAL, Money.ofCents(1));
        node.send(session, message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("budget_reached");

        budget(node, "budget_1", "agent", "agent_toy", BudgetPeriod.TOTAL, Money.ofCents(5_000));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void aBudgetWithAPeriodIsLookedAtAgainWhenTheNextOneBegins() {
        var node = node(0);
        var session = task(node, chat("task-1", "talk"));
        budget(node, "budget_1", "source", "chat", BudgetPeriod.WEEK, Money.ofCents(50));
        var sunday = Instant.parse("2026-11-22T23:59:00Z");
        var accounts = node.runtime().accounts();
        assertThat(accounts.reserve(new Accounts.Asking(session, session, Money.ofCents(51), sunday)))
                .isEqualTo(new Funds.Refused(Instant.parse("2026-11-23T00:00:00Z")));
        assertThat(accounts.reserve(new Accounts.Asking(session, session, Money.ofCents(50), sunday)))
                .isInstanceOf(Funds.Granted.class);
    }

    @Test
    void peopleAreToldOnceThatABudgetIsNearlySpent() {
        var node = node(3);
        var session = task(node, chat("task-1", "talk"));
        node.send(session, message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        // 80 % of it are spent with that, and the most that the next request may cost does not matter to an unlimited
        // rest
        write(node, connection -> {
            try (var spend = connection.prepareStatement("update model_usage set cost = 18000000000")) {
                spend.executeUpdate();
            }
        });
        budget(node, "budget_1", "task", "task-1", BudgetPeriod.TOTAL, Money.ofCents(2_000));
        budget(node, "budget_2", "workspace", "", BudgetPeriod.DAY, Money.ofCents(1_000_000));
        budget(node, "budget_1", "task", "task-1", BudgetPeriod.TOTAL, Money.ofCents(2_240));
        var told = node.runtime()
                .accounts()
                .reserve(new Accounts.Asking(session, session, Money.ofCents(1), Instant.now()));
        assertThat(told)
                .isInstanceOfSatisfying(
                        Funds.Granted.class,
                        granted -> assertThat(granted.near()).singleElement().satisfies(near -> {
                            assertThat(near.budgetId()).isEqualTo("budget_1");
                            assertThat(near.subject()).isEqualTo("task-1");
                            assertThat(near.spent()).isEqualTo(Money.ofCents(1_800));
                            write(
                                    node,
                                    connection -> BudgetTree.told(List.of(near), Instant.now())
                                            .write(connection));
                        }));
        assertThat(node.runtime()
                        .accounts()
                        .reserve(new Accounts.Asking(session, session, Money.ofCents(1), Instant.now())))
                .isInstanceOfSatisfying(
                        Funds.Granted.class,
                        granted -> assertThat(granted.near()).isEmpty());
    }

    @Test
    void aTasksOwnLimitHoldsForWhatItDelegatedToo() {
        var node = node(0);
        var parent = node.create(Money.ofCents(300));
        write(
                node,
                connection ->
                        CostPlaces.task(parent, "local", chat("task-1", "talk")).write(connection));
        var child = task(node, new Place("task-2", "task", null, "other", "task-1"));
        var grandchild = task(node, new Place("task-3", "task", null, "other", "task-2"));
        var accounts = node.runtime().accounts();
        accounts.refresh();
        assertThat(accounts.isAnythingLimited()).isTrue();
        var now = Instant.now();
        assertThat(accounts.reserve(new Accounts.Asking(child, child, Money.ofCents(200), now)))
                .isInstanceOf(Funds.Granted.class);
        assertThat(accounts.reserve(new Accounts.Asking(grandchild, grandchild, Money.ofCents(200), now)))
                .as("together they might go over it")
                .isInstanceOf(Funds.Occupied.class);
        assertThat(accounts.reserve(new Accounts.Asking(grandchild, grandchild, Money.ofCents(301), now)))
                .isEqualTo(new Funds.Refused(null));
        assertThat(accounts.reserve(new Accounts.Asking(parent, parent, Money.ofCents(100), now)))
                .isInstanceOf(Funds.Granted.class);
    }

    @Test
    void costsAreCountedForTheTaskAndForAllAboveIt() {
        var node = node(3);
        var parent = task(node, chat("task-1", "talk"));
        var child = task(node, new Place("task-2", "task", REPOSITORY, "other", "task-1"));
        var alone = node.create("agent_toy");
        for (var session : List.of(parent, child, alone)) {
            node.send(session, message("go"));
            node.awaitEvent(session, "session.status_idle", 1);
            node.awaitRest(session);
        }
        var costs = new Costs(node.journal().reads());
        var span = new Costs.Span("local", LocalDate.EPOCH, LocalDate.of(9999, 12, 31));
        var answer = new Money(12_000_000);
        var two = answer.plus(answer);

        assertThat(costs.totals(span).listCost()).isEqualTo(two.plus(answer));
        assertThat(costs.lines(Group.TASK, span, 10))
                .extracting(Costs.Line::name, line -> line.totals().listCost(), Costs.Line::own)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("task-1", two, answer),
                        org.assertj.core.groups.Tuple.tuple("task-2", answer, answer),
                        org.assertj.core.groups.Tuple.tuple(null, answer, answer));
        assertThat(costs.lines(Group.SOURCE, span, 10))
                .extracting(Costs.Line::name, line -> line.totals().listCost())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("chat", two),
                        org.assertj.core.groups.Tuple.tuple(null, answer));
        assertThat(costs.lines(Group.REPOSITORY, span, 10).getFirst().name()).isEqualTo("github.com/atelier/demo");
        for (var group : Group.values()) {
            assertThat(costs.lines(group, span, 10)).as(group.published()).isNotEmpty();
        }
        assertThat(costs.ofTasks(span)).containsExactly(two);
        assertThat(costs.byDayAndAgent(span))
                .singleElement()
                .satisfies(dot -> assertThat(dot.requests()).isEqualTo(3));
        assertThat(new Forecasts(node.journal().reads()).of("local", "agent_toy", REPOSITORY))
                .isEqualTo(new Forecasts.Forecast(Forecasts.Basis.AGENT, 2, answer, two));
    }
}
