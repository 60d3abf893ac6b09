package dev.atelier.server.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.Costs;
import dev.atelier.agent.usage.UsageTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTest {
    @Test
    void aNameIsACellWhateverStandsInIt() {
        var lines = List.of(
                new Costs.Line("=HYPERLINK(\"http://evil\",\"x\")", UsageTotals.NONE, new Money(1)),
                new Costs.Line(null, UsageTotals.NONE, Money.ZERO));
        assertThat(CostTable.of(Costs.Group.CONVERSATION, lines).split("\r\n"))
                .containsExactly(
                        "conversation,cost_usd,own_cost_usd,requests,unpriced_requests,input_tokens,output_tokens,"
                                + "cache_read_tokens,cache_write_tokens,active_seconds",
                        "\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",0.000000000,0.000000001,0,0,0,0,0,0,0.000",
                        ",0.000000000,0.000000000,0,0,0,0,0,0,0.000");
    }
}
