package dev.atelier.server.v1.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsAgentToolResultEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.server.testkit.SdkTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bash of the toolset, told by a program what to run through the rehearsal. */
@Timeout(60)
class BashSdkTest extends SdkTest {
    @BeforeEach
    void look() {
        var standing = server.part(Sandbox.class).standing();
        assumeTrue(standing.provider().equals("bubblewrap"), standing.toString());
    }

    private String begin() {
        return conversations.create("agent_assistant", "env_general").id();
    }

    private List<BetaManagedAgentsAgentToolResultEvent> results(String session) {
        return conversations.find(session, BetaManagedAgentsSessionEvent::agentToolResult);
    }

    private String said(String session, String words) {
        conversations.say(session, words);
        conversations.awaitIdle(session, "end_turn");
        return results(session).getLast().content().toString();
    }

    @Test
    void the_agent_runs_a_command_and_reads_its_result() {
        var session = begin();
        conversations.say(session, "run echo $((40 + 2)) apples");
        conversations.awaitIdle(session, "end_turn");
        var use = conversations
                .find(session, BetaManagedAgentsSessionEvent::agentToolUse)
                .getFirst();
        assertThat(use.name()).isEqualTo("bash");
        var result = results(session).getFirst();
        assertThat(result.toolUseId()).isEqualTo(use.id());
        assertThat(result.isError()).contains(false);
        assertThat(result.content().toString()).contains("42 apples");
        assertThat(conversations.said(session).getLast()).contains("42 apples");
    }

    @Test
    void the_shell_stays_and_shares_its_files_with_the_other_tools() {
        var session = begin();
        assertThat(said(session, "write hello to notes.txt then run cat notes.txt && cd /tmp"))
                .contains("hello");
        assertThat(said(session, "run pwd")).contains("/tmp");
    }

    @Test
    void an_interrupt_ends_the_command_and_an_archived_session_leaves_no_shell() {
        var session = begin();
        var shells = server.part(Shells.class);
        conversations.say(session, "run sleep 1000");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> conversations.types(session).contains("agent.tool_use") && shells.count() > 0);
        conversations.interrupt(session);
        conversations.awaitIdle(session, "end_turn");
        assertThat(results(session).getLast().isError()).contains(true);
        assertThat(said(session, "run echo on")).contains("on");
        long before = shells.count();
        sessions().archive(session);
        assertThat(shells.count()).isLessThan(before);
    }

    @Test
    void commands_go_out_through_the_servers_proxy_which_keeps_them_from_its_own_network() {
        var session = begin();
        var ask = "run for to in 169.254.169.254 localhost 10.1.2.3; do exec 7<>/dev/tcp/127.0.0.1/3128;"
                + " echo -e \"GET http://$to/ HTTP/1.1\\r\\n\\r\" >&7; cat <&7; done";
        assertThat(said(session, ask))
                .contains("The sandbox's network blocked: 169.254.169.254:80 (leads to")
                .contains("169.254.169.254:80 is blocked", "localhost:80 is blocked", "10.1.2.3:80 is blocked");
    }

    @Test
    void an_environment_that_allows_no_host_gives_no_network() {
        var environment = client.beta()
                .environments()
                .create(EnvironmentCreateParams.builder()
                        .name("nowhere")
                        .config(BetaCloudConfigParams.builder()
                                .networking(BetaLimitedNetworkParams.builder().build())
                                .build())
                        .build());
        var session = conversations.create("agent_assistant", environment.id()).id();
        assertThat(said(session, "run ls /run; echo proxy=$http_proxy."))
                .contains("proxy=.")
                .doesNotContain("egress");
    }
}
