package dev.atelier.agent.run;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.NearBudget;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.ContextSize;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.BudgetTree;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Set;

/** A run's view of its session's money. What it found out counts until the next event is folded. Owned by the run's thread. */
final class Purse {
    private static final Set<String> ENDS = Set.of(
            "span.model_request_end", "span.gateway_request_end", "span.outcome_evaluation_end", "session.status_idle");

    private static final String REPORT = "session.usage";

    /** About what an engine says to a model besides the conversation: its own prompt and tools. */
    private static final long ENGINES_OWN_TOKENS = 20_000;

    private final RunContext context;
    private final SessionFold fold;
    private Funds found = Funds.UNASKED;
    private Seq askedAt = Seq.START;
    private boolean holds;
    private List<NearBudget> told = List.of();

    Purse(RunContext context, SessionFold fold) {
        this.context = context;
        this.fold = fold;
    }

    Funds funds() {
        if (!isLimited()) {
            return Funds.UNLIMITED;
        }
        boolean old = found instanceof Funds.Occupied(var until)
                && !context.clock().instant().isBefore(until);
        return askedAt.equals(fold.state().head()) && !old ? found : Funds.UNASKED;
    }

    /** A thread does not know the budget of the session above it, so it has to ask. */
    private boolean isLimited() {
        var terms = terms();
        return terms.budget() != null
                || terms.parent() != null
                || context.means().accounts().isAnythingLimited();
    }

    private SessionTerms terms() {
        return fold.state().created().given();
    }

    private SessionId root() {
        var parent = terms().parent();
        return parent == null ? fold.session() : new SessionId(parent.rootId());
    }

    /**
     * The most that a request comes to.
     *
     * @param tokens upper limit of the answer
     * @param ofEngine whether an engine makes it, and more of them: the gateway sets aside what each of them needs
     */
    record Most(int tokens, boolean ofEngine) {}

    /** An engine is not begun if its first request could not be paid for. */
    void ask(Most most) {
        var now = context.clock().instant();
        var models = context.means().models();
        var model = models.answering(fold.state().created().agent().model().id());
        long input = inputTokens() + (most.ofEngine() ? ENGINES_OWN_TOKENS : 0);
        var cost = models.listCost(model, new Usage(input, most.tokens(), 0, 0), now)
                .orElse(null);
        var accounts = context.means().accounts();
        found = accounts.reserve(new Accounts.Asking(fold.session(), root(), cost, now));
        if (most.ofEngine() && found instanceof Funds.Granted) {
            accounts.reserve(new Accounts.Asking(fold.session(), root(), Money.ZERO, now));
        }
        askedAt = fold.state().head();
        holds = holds || found instanceof Funds.Granted;
    }

    /** Somebody called: what was found out may not hold any more. */
    void forget() {
        askedAt = Seq.START;
    }

    private long inputTokens() {
        var size = fold.state().context();
        if (size.isCounted()) {
            return size.tokens();
        }
        var system = fold.state().created().agent().system();
        long characters = (long) fold.studioRun().systemPrompt().length() + (system == null ? 0 : system.length());
        for (var tool : fold.toolbox().specs()) {
            characters += length(tool);
        }
        return size.tokens() + ContextSize.tokens(characters);
    }

    private static long length(ToolSpec spec) {
        return (long) spec.name().length()
                + spec.description().length()
                + spec.inputSchema().length();
    }

    /**
     * What has to be written with these events: the end of a request ends what was set aside for it, even if nothing is limited any more; and
     * what people are told of a budget they are not told again.
     */
    Companion with(List<Draft> drafts) {
        boolean ends = (holds || isLimited()) && drafts.stream().anyMatch(draft -> ENDS.contains(draft.type()));
        boolean tells = !told.isEmpty()
                && drafts.stream().anyMatch(draft -> draft.type().equals(REPORT));
        holds = holds && !ends;
        return (ends ? Accounts.release(fold.session()) : Companion.NONE)
                .and(tells ? BudgetTree.told(told, context.clock().instant()) : Companion.NONE);
    }

    /** What the session used so far, its threads included. */
    SessionEvent.UsageReport report() {
        var own = fold.state().spending();
        var threads = fold.state().created().agent().equipment().multiagent() == null
                ? UsageTotals.NONE
                : context.means().usages().ofThreads(fold.session());
        return new SessionEvent.UsageReport(
                own.usage().plus(threads.usage()), own.cost().plus(threads.listCost()));
    }

    /** The same, with a sum that was looked up and the budgets above that are nearly spent. */
    SessionEvent.UsageReport report(Money spent, List<NearBudget> near) {
        told = near;
        return new SessionEvent.UsageReport(report().usage(), spent, near.isEmpty() ? null : near);
    }
}
