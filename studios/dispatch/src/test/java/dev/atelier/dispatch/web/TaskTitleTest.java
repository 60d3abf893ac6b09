package dev.atelier.dispatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.task.Conversations;
import dev.atelier.dispatch.task.Untrusted;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTitleTest {
    @Test
    void aTaskIsCalledByTheFirstLineOfItsMessageAndNotByWhatWasSaidBefore() {
        var before = List.of(new Conversations.Said("person", "hello"));
        assertThat(TaskTitle.of(Conversations.input(before, "\nFix it\nsoon"))).isEqualTo("Fix it");
        assertThat(TaskTitle.of(" \n")).isEmpty();
        assertThat(TaskTitle.of("The checks failed. " + "Find out why. ".repeat(9)))
                .isEqualTo("The checks failed");
        assertThat(TaskTitle.of("x".repeat(500))).hasSize(160).endsWith("…");
    }

    @Test
    void aTaskOfAWebhookIsCalledByTheTitleOfWhatItIsAbout() {
        var input = "Somebody wants this to be fixed.\n\n" + Untrusted.block("github facts", "issue: #12", 100) + "\n\n"
                + Untrusted.block("github ada/x issue #12, title", "It fails\non Mondays", 100);
        assertThat(TaskTitle.of(input)).isEqualTo("It fails");
        assertThat(TaskTitle.of("Look at it.\n\n" + Untrusted.block("github facts", "a: b", 100)))
                .isEqualTo("Look at it.");
    }
}
