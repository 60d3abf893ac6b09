package dev.atelier.agent.usage;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.UpdateSession;
import dev.atelier.agent.testkit.Answers;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Budgets hold on a real database. A scripted answer costs 1.2 cents and may cost up to 16 dollars. One tiny subclass per store. */
abstract class BudgetContract extends OnADatabase {
    private static final Money ROOM = Money.ofCents(2_000);

    private static long reserved(TestNode node) {
        return node.count("select count(*) from reservation");
    }

    @Test
    void aSessionWithinItsBudgetWorksAndNothingStaysSetAside() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = node.create(ROOM, message("go"));
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(reserved(node)).isZero();
        assertThat(node.dataOf(session, "session.usage"))
                .singleElement()
                .asString()
                .contains("\"input_tokens\":200", "\"nano_usd\":24000000");
    }

    @Test
    void aRequestThatMightOverspendIsNotMade() {
        var model = new ScriptedModel(says("never"));
        var node = start(model);
        var session = node.create(Money.ofCents(100), message("go"));
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("budget_reached");
        assertThat(model.requests()).isEmpty();
        assertThat(reserved(node)).isZero();
    }

    @Test
    void whoeverAsksAtTheSameTimeCannotOverspendTogether() throws Exception {
        var node = start(new ScriptedModel());
        var root = node.create(ROOM);
        var others = new ArrayList<SessionId>();
        for (int i = 0; i < 12; i++) {
            others.add(node.create("agent_toy"));
        }
        var accounts = new Accounts(node.journal().writes(), null);
        var cost = Money.ofCents(300);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(others.stream()
                    .<Callable<Funds>>map(
                            each -> () -> accounts.reserve(new Accounts.Asking(each, root, cost, Instant.now())))
                    .toList());
            var granted = 0;
            for (var funds : asked) {
                granted += funds.get() instanceof Funds.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(6);
        }
        assertThat(reserved(node)).isEqualTo(6);
    }

    @Test
    void whoIsOnlyInTheWayOfOthersWaitsForThemAndIsNotToldThatTheBudgetIsSpent() {
        var node = start(new ScriptedModel(says("done")));
        var session = node.create(ROOM);
        var other = node.create("agent_toy");
        var accounts = new Accounts(node.journal().writes(), null);
        accounts.reserve(new Accounts.Asking(other, session, Money.ofCents(1_990), Instant.now()));
        node.send(session, message("go"));
        assertThat(accounts.reserve(new Accounts.Asking(session, session, Money.ofCents(20), Instant.now())))
                .isInstanceOf(Funds.Occupied.class);
        assertThat(node.types(session)).doesNotContain("session.status_idle");

        node.journal()
                .append(Append.of(
                                other,
                                Guard.OPEN,
                                List.of(node.runtime().codec().draft(message("x"), TestNode.PERSON)))
                        .with(Accounts.release(other)));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void theMonthOfAWorkspaceHoldsForAllItsSessions() {
        var model = new ScriptedModel(says("done"));
        var node = start(TestNode.quick("node").with(ROOM), model);
        var first = node.create("agent_toy", message("go"));
        node.awaitRest(first);
        assertThat(node.stopReason(first)).contains("end_turn");

        var accounts = new Accounts(node.journal().writes(), ROOM);
        var next = node.create("agent_toy");
        var now = Instant.now();
        var nextMonth = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        assertThat(accounts.reserve(new Accounts.Asking(next, next, ROOM, now)))
                .isEqualTo(new Funds.Refused(nextMonth));
        var later = now.plusSeconds(40L * 24 * 3600);
        assertThat(accounts.reserve(new Accounts.Asking(next, next, ROOM, later)))
                .as("a new month")
                .isInstanceOf(Funds.Granted.class);
    }

    @Test
    void whatOthersOnlySetAsideIsWorthAnotherLookSoon() {
        var node = start(new ScriptedModel());
        var accounts = new Accounts(node.journal().writes(), ROOM);
        var now = Instant.now();
        var first = node.create("agent_toy");
        var next = node.create("agent_toy");
        assertThat(accounts.reserve(new Accounts.Asking(first, first, ROOM, now)))
                .isInstanceOf(Funds.Granted.class);
        assertThat(accounts.reserve(new Accounts.Asking(next, next, ROOM, now)))
                .isEqualTo(new Funds.Refused(now.plusSeconds(60)));
    }

    @Test
    void aSessionThatTheMonthHoldsBackGoesOnByItselfOnceTheLimitIsRaised() {
        var poor = start(TestNode.quick("node").with(Money.ofCents(100)), new ScriptedModel(says("never")));
        var session = poor.create("agent_toy", message("go"));
        poor.awaitEvent(session, "session.status_idle", 1);
        await().until(() -> poor.runtime().running() == 0);
        assertThat(poor.stopReason(session)).contains("budget_reached");
        assertThat(poor.isQueued(session)).as("it waits for the next month").isTrue();
        poor.close();

        var same = start(TestNode.quick("node").with(Money.ofCents(100)), new ScriptedModel(says("never")));
        await().until(() -> same.runtime().running() == 0);
        same.close();
        var rich = start(TestNode.quick("node").with(ROOM), new ScriptedModel(says("at last")));
        rich.awaitEvent(session, "agent.message", 1);
        rich.awaitRest(session);
        assertThat(rich.dataOf(session, "session.status_idle"))
                .as("said once each")
                .hasSize(2);
        assertThat(rich.stopReason(session)).contains("end_turn");
    }

    @Test
    void onlyModelsWithAPriceCanHaveABudgetAndOnlyAHigherOneReplacesIt() {
        var node = start(new ScriptedModel(says("done")));
        var session = node.create(ROOM, message("go"));
        node.awaitRest(session);
        var usages = new Usages(node.journal().reads());
        var priced = new Budgets(node.models(), usages, InstantSource.system());
        var now = new Budget(ROOM);

        assertThatThrownBy(() -> new Budgets(Models.of(_ -> Optional.empty()), usages, InstantSource.system())
                        .check(now, Answers.AGENT))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("model_not_budgetable"));
        assertThatThrownBy(() -> priced.checkChange(session, null, now, Answers.AGENT))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("budget_create_only"));
        assertThatThrownBy(() -> priced.checkChange(session, now, new Budget(new Money(12_000_000)), Answers.AGENT))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("budget_not_raised"))
                .hasMessageContaining("2 cents");
        for (var fine : List.of(new Budget(Money.ofCents(2)), new Budget(Money.ofCents(3_000)))) {
            assertThat(fine).satisfies(budget -> priced.checkChange(session, now, budget, Answers.AGENT));
        }
        assertThat(session).satisfies(id -> priced.checkChange(id, now, null, Answers.AGENT));
    }

    @Test
    void aRaisedBudgetGoesOnByItselfWithWhatWasQueued() throws Exception {
        var model = new ScriptedModel(says("at last"));
        var node = start(model);
        var session = node.create(Money.ofCents(100), message("go"));
        node.awaitRest(session);
        node.send(session, message("and this"));
        node.awaitRest(session);
        assertThat(node.dataOf(session, "session.status_idle")).hasSize(1);

        var more = new UpdateSession(null, Map.of(), null, new UpdateSession.NewBudget(new Budget(ROOM)));
        node.sessions().update(session, more, TestNode.PERSON);
        node.awaitEvent(session, "session.status_idle", 2);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(model.lastMessages().getFirst().content()).hasSize(2);
    }

    @Test
    void withoutABudgetAnyMoreNothingHoldsASessionBack() throws Exception {
        var node = start(new ScriptedModel(says("at last")));
        var session = node.create(Money.ofCents(100), message("go"));
        node.awaitRest(session);

        var none = new UpdateSession(null, Map.of(), null, new UpdateSession.NewBudget(null));
        node.sessions().update(session, none, TestNode.PERSON);
        node.awaitEvent(session, "agent.message", 1);
    }

    @Test
    void whatADeadProcessSetAsideIsReplacedByWhoeverGoesOn() {
        var model = new ScriptedModel(says("done"));
        var node = start(model);
        var session = node.create(ROOM);
        var accounts = new Accounts(node.journal().writes(), null);
        accounts.reserve(new Accounts.Asking(session, session, Money.ofCents(1_900), Instant.now()));
        node.send(session, message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(reserved(node)).isZero();
    }
}
