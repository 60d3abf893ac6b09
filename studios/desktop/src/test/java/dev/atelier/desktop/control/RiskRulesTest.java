package dev.atelier.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.rfb.Area;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RiskRulesTest {
    private static final RiskRules RULES = new RiskRules(
            false,
            List.of(RiskRules.chord("ctrl+shift+w"), RiskRules.chord("Delete")),
            List.of(Pattern.compile("(?i)rm\\s+-rf|drop table")),
            List.of(new Area(100, 100, 50, 20)));

    private static JsonNode action(String json) {
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'key','text':'ctrl+shift+w'}",
                "{'action':'key','text':'Shift+Control+w'}",
                "{'action':'key','text':'Control_R+Shift_R+W'}",
                "{'action':'key','text':'Tab delete Return'}",
                "{'action':'hold_key','text':'Delete','duration':1}",
                "{'action':'type','text':'sudo RM  -rf /'}",
                "{'action':'left_click','coordinate':[100,100]}",
                "{'action':'double_click','coordinate':[149,119]}",
                "{'action':'left_click_drag','start_coordinate':[1,1],'coordinate':[120,110]}",
                "{'action':'left_click_drag','start_coordinate':[120,110],'coordinate':[1,1]}",
                "{'action':'left_mouse_down'}",
            })
    void risky_actions_are_asked_about(String json) {
        assertThat(RULES.concern(action(json))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'key','text':'ctrl+w'}",
                "{'action':'key','text':'no such key'}",
                "{'action':'key'}",
                "{'action':'type','text':'confirm-rfc'}",
                "{'action':'left_click','coordinate':[150,110]}",
                "{'action':'mouse_move','coordinate':[110,110]}",
                "{'action':'screenshot'}",
                "{'action':['left_click']}",
                "{}",
            })
    void other_actions_are_not(String json) {
        assertThat(RULES.concern(action(json))).isEmpty();
    }

    @Test
    void nobody_is_asked_without_rules_and_about_every_click_if_so_wished() {
        var click = action("{'action':'left_click','coordinate':[1,1]}");

        assertThat(RiskRules.NONE.concern(click)).isEmpty();
        assertThat(new RiskRules(true, List.of(), List.of(), List.of()).concern(click))
                .isPresent();
    }

    @Test
    void a_pattern_that_takes_years_asks_instead() {
        var slow = new RiskRules(false, List.of(), List.of(Pattern.compile("a*a*a*a*a*a*a*c")), List.of());

        assertThat(slow.concern(action("{'action':'type','text':'" + "a".repeat(200) + "'}")))
                .isPresent();
    }
}
