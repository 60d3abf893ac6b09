package dev.atelier.agent.loop;

import static dev.atelier.agent.loop.PaperRun.answer;
import static dev.atelier.agent.loop.ThreadsTest.begins;
import static dev.atelier.agent.loop.ThreadsTest.checkAll;
import static dev.atelier.agent.loop.ThreadsTest.lastIdle;
import static dev.atelier.agent.loop.ThreadsTest.message;
import static dev.atelier.agent.loop.ThreadsTest.team;
import static dev.atelier.agent.loop.ThreadsTest.thenNods;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process dies at every single point of a team's work, one after the other. */
class ThreadDeathsTest {
    /** One run for each point at which the process can die: around beginning, delivery, question, answer, report and end. */
    @Test
    void aQuestionAndItsAnswerSurviveADeathAtEveryPoint() {
        for (int point = 1; ; point++) {
            var team = team(
                            7,
                            Map.of(
                                    "Chief",
                                    thenNods(answer(begins("Ada", "read")), answer(says("I wait"))),
                                    "Ada",
                                    thenNods(
                                            answer(calls("echo", "toolu_1", Permission.ASK)),
                                            answer(says("Ada's word")))))
                    .dyingAt(point);
            team.send(message("go"));
            team.toRest();
            var thread = team.thread("Ada");
            assertThat(lastIdle(team.root())).as("%d: %s", point, team).isInstanceOf(StopReason.RequiresAction.class);
            var asked = ((StopReason.RequiresAction) lastIdle(team.root())).eventIds();
            assertThat(asked).as("%d: %s", point, team).hasSize(1);
            team.send(
                    new UserEvent.ToolConfirmation(asked.getFirst(), UserEvent.Decision.ALLOW, null),
                    thread.session().value());
            team.toRest();

            assertThat(lastIdle(team.root())).as("%d: %s", point, team).isEqualTo(new StopReason.EndTurn());
            assertThat(ThreadsTest.of(team.root(), AgentEvent.ThreadMessageReceived.class).stream()
                            .map(words -> words.content().toString()))
                    .as("%d: %s", point, team)
                    .singleElement()
                    .satisfies(words -> assertThat(words).contains("Ada's word"));
            checkAll(team);
            if (!team.hasDied()) {
                assertThat(point).isGreaterThan(20);
                return;
            }
        }
    }

    @Test
    void aClosedSessionClosesItsThreadsWhereverTheProcessDies() {
        for (int point = 0; point < 6; point++) {
            var team = team(
                    7,
                    Map.of(
                            "Chief",
                            thenNods(answer(begins("Ada", "read"), begins("Bob", "write"))),
                            "Ada",
                            thenNods(answer(says("Ada's word"))),
                            "Bob",
                            thenNods(answer(calls("once", "toolu_1", Permission.ASK)))));
            team.send(message("go"));
            team.toRest();
            team.dyingAt(point);
            team.send(new SessionEvent.StatusTerminated());
            team.toRest();

            assertThat(team.threads())
                    .as("%s", team)
                    .hasSize(2)
                    .allSatisfy(thread ->
                            assertThat(thread.events().getLast().type()).isEqualTo("session.status_terminated"));
        }
    }
}
