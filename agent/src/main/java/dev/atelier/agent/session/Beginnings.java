package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.outcome.OutcomeBooks;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.Budgets;
import dev.atelier.agent.usage.CostPlaces;
import dev.atelier.agent.work.WorkDesk;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Begins sessions: what one begins with is checked as a whole and written in one transaction. Thread-safe. */
record Beginnings(
        Journal journal,
        EventCodec codec,
        Waking waking,
        InputChecks checks,
        NewSessionChecks creation,
        Budgets budgets,
        WorkDesk desk) {
    /** As {@link Sessions#create(SessionId, CreateSession, Principal)}. */
    Session create(SessionId id, CreateSession request, Principal principal, Companion besides)
            throws InvalidInputException {
        var actor = principal.actor();
        var plan = plan(principal.workspace(), request);
        Map<String, String> options = plan.studio().completeOptions(id, request.metadata());
        var terms = request.terms();
        var inputs = checks.in(principal.workspace()).first(plan.studio(), request.inputs());
        var drafts = new ArrayList<Draft>();
        drafts.add(codec.draft(
                new SessionEvent.Created(
                        plan.studio().name(),
                        plan.agent(),
                        plan.environment().id(),
                        request.title(),
                        options,
                        terms.equals(SessionTerms.NONE) ? null : terms,
                        plan.environment().selfHosted() ? SessionEvent.Hosting.SELF_HOSTED : null),
                actor));
        drafts.addAll(drafts(inputs, actor));
        var origin = new Session.Origin(
                principal.workspace(),
                plan.studio().name(),
                plan.agent().id(),
                plan.environment().id(),
                null);
        var companion = inputs.isEmpty() ? Companion.NONE : waking.enqueue(id, false);
        if (terms.budget() != null) {
            companion = companion.and(Accounts.limit(id, terms.budget().maxListCost()));
        }
        companion = companion
                .and(OutcomeBooks.sent(id, data(inputs)))
                .and(BegunByDeployment.note(id, terms.deploymentId()))
                .and(CostPlaces.begun(id, principal.workspace(), plan.agent().id(), terms))
                .and(besides);
        boolean wantsWorker = plan.environment().selfHosted() && !inputs.isEmpty();
        if (wantsWorker) {
            companion = companion.and(desk.demand(id));
        }
        var created = journal.create(new NewSession(id, origin, request.title(), request.key(), drafts, companion));
        if (!inputs.isEmpty()) {
            waking.hint();
        }
        if (wantsWorker) {
            desk.bell().ring(plan.environment().id());
        }
        return created;
    }

    /** As {@link Sessions#check}. */
    void check(String workspace, CreateSession request) throws InvalidInputException {
        checks.in(workspace).first(plan(workspace, request).studio(), request.inputs());
    }

    private NewSessionChecks.Plan plan(String workspace, CreateSession request) throws InvalidInputException {
        var plan = creation.check(workspace, request);
        var budget = request.terms().budget();
        if (budget != null) {
            budgets.check(budget, plan.agent());
        }
        return plan;
    }

    private List<Draft> drafts(List<Input> inputs, Actor actor) {
        return inputs.stream()
                .map(input -> codec.draft(input.data(), actor).withKey(input.key()))
                .toList();
    }

    private static List<EventData> data(List<Input> inputs) {
        return inputs.stream().map(Input::data).toList();
    }
}
