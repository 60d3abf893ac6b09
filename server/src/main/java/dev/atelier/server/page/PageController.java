package dev.atelier.server.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page's address. */
@Controller
final class PageController {
    @GetMapping("/")
    String index() {
        return "forward:/index.html";
    }
}
