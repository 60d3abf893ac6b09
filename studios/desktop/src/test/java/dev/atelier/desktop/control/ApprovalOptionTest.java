package dev.atelier.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.session.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApprovalOptionTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Optional<String> concern(String approval, String action) throws InvalidInputException {
        return ApprovalOption.of(json("{'approval':" + approval + "}")).concern(json(action));
    }

    @Test
    void an_agents_rules_are_read_as_they_are_written() throws Exception {
        var rules = "{'keys':['ctrl+w'],'typed':['rm +-rf'],'regions':[{'x':0,'y':0,'width':200,'height':40}]}";

        assertThat(concern(rules, "{'action':'key','text':'Ctrl+W'}")).isPresent();
        assertThat(concern(rules, "{'action':'type','text':'rm  -rf /'}")).isPresent();
        assertThat(concern(rules, "{'action':'left_click','coordinate':[10,10]}"))
                .isPresent();
        assertThat(concern(rules, "{'action':'left_click','coordinate':[300,10]}"))
                .isEmpty();
        assertThat(concern("{'clicks':true}", "{'action':'left_click','coordinate':[300,10]}"))
                .isPresent();
        assertThat(ApprovalOption.of(null)).isEqualTo(RiskRules.NONE);
        assertThat(ApprovalOption.of(json("{}"))).isEqualTo(RiskRules.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                              | ``          | must be an object",
                "{'click':true}                  | click       | is not known here; known: [clicks, keys, regions, typed]",
                "{'clicks':'yes'}                | clicks      | must be true or false",
                "{'keys':'ctrl+w'}               | keys        | must be a list of at most 100",
                "{'keys':['ctrl+w','crtl+q']}    | keys[1]     | crtl",
                "{'typed':['(']}                 | typed[0]    | is no regular expression",
                "{'typed':[' ']}                 | typed[0]    | must be a regular expression",
                "{'regions':[{'x':0,'y':0}]}     | regions[0]  | must have x and y from 0",
                "{'regions':[{'x':0,'y':0,'width':0,'height':1}]} | regions[0] | width and height from 1",
            })
    void what_cannot_be_a_rule_is_refused_by_its_place(String approval, String field, String problem) {
        assertThatThrownBy(() -> new ApprovalOption().check(json(approval)))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.field()).isEqualTo(field);
                    assertThat(refused.problem()).contains(problem);
                });
    }

    @Test
    void the_servers_rules_and_the_agents_hold_together_and_what_cannot_be_read_is_asked_for() {
        var server = new RiskRules(false, List.of(RiskRules.chord("ctrl+q")), List.of(), List.of());
        var tool = new CarefulTool(new NoTool(), server);
        var options = json("{'approval':{'keys':['ctrl+w']}}");

        assertThat(tool.concern(json("{'action':'key','text':'ctrl+q'}"), options))
                .isPresent();
        assertThat(tool.concern(json("{'action':'key','text':'ctrl+w'}"), options))
                .isPresent();
        assertThat(tool.concern(json("{'action':'key','text':'ctrl+w'}"), null)).isEmpty();
        assertThat(tool.concern(json("{'action':'key','text':'ctrl+e'}"), options))
                .isEmpty();
        assertThat(tool.concern(json("{'action':'screenshot'}"), json("{'approval':{'newer':1}}")))
                .isPresent();
    }
}
