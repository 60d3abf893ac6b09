package dev.atelier.code.quality;

import static dev.atelier.code.quality.Counted.documented;
import static dev.atelier.code.quality.Counted.file;
import static dev.atelier.code.quality.Counted.functions;
import static dev.atelier.code.quality.Counted.undocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Examples in languages of scripts and pages, whose numbers were counted by hand. */
class ScriptsCountedByHandTest {
    @Test
    void javaScript() {
        var text = """
                import x from 'x'
                const re = /if (a && b) [/{]/g, half = n / 2 / 3

                /** Adds. */
                export function add(a, b = {}) {
                  return a ?? b ? `t ${a && b ? `${a || "}"}` : 1} if` : a / b
                }

                const quiet = (a) => a && a.b
                const loud = async (a) => {
                  for (const b of a) if (b.if) b.catch(() => 1)
                }
                export default class Box extends Base {
                  #n = 1
                  static of = (x) => { while (x) x-- }
                  /** Opens. */
                  open(key) {
                    try { key() } catch (e) { throw e }
                  }
                  close() { switch (this.n) { case 1: case 2: break; default: } }
                  _own() {}
                }
                module.exports = { run(a) { if (a) b() }, 'stop': function () { } , if: 1 }
                describe('x', () => { it('y', function () { if (a) {} }) })
                """;
        assertThat(functions("box.js", text))
                .containsExactly(
                        entry("add", 6),
                        entry("quiet", 2),
                        entry("loud", 3),
                        entry("of", 2),
                        entry("open", 2),
                        entry("close", 3),
                        entry("_own", 1),
                        entry("run", 2),
                        entry("stop", 1),
                        entry("(anonymous)", 2),
                        entry("(anonymous)#2", 1));
        assertThat(documented("box.js", text)).containsExactly("add", "open");
        assertThat(undocumented("box.js", text)).containsExactly("Box", "of", "close");
    }

    @Test
    void typeScript() {
        var text = """
                export interface Shape { area(a?: number): number }
                export type F = (a: string) => void;
                const listeners = new Set<() => void>();
                /** A circle. */
                @Component({ selector: 'a' })
                export class Circle<T extends { a: 1 }> implements Shape, Other {
                  constructor(private readonly r?: number) { super() }
                  private hidden(): void { if (this.r) return }
                  public area(a?: number): Promise<{ a: number }> {
                    const f: (x?: T) => boolean = (x) => x ? true : false
                    return a !== undefined && a > 1 ? f(a) : this.other?.deep
                  }
                }
                export function make<T>(x: T): T | undefined {
                  return x
                }
                class Own<A, B> extends Map<A, B> {
                  swap<K, V>(a: K): Map<K, V> { if (a) { } }
                  [Symbol.iterator]() { while (1) { } }
                }
                """;
        assertThat(functions("circle.ts", text))
                .containsExactly(
                        entry("constructor", 1),
                        entry("hidden", 2),
                        entry("area", 3),
                        entry("f", 2),
                        entry("make", 1),
                        entry("swap", 2),
                        entry("(anonymous)", 2));
        assertThat(documented("circle.ts", text)).containsExactly("Circle");
    }

    @Test
    void python() {
        var text = """
                import os  # if

                class Store:
                    '''Keeps things; if it can.'''

                    def __init__(self, items=[x for x in range(3) if x]):
                        self.items = items

                    async def get(
                        self,
                        key: str,
                    ) -> str:
                        \"""Gets.\"""
                        if key and self.items or not key:
                            return [a for a in self.items if a]
                        elif key == 'while "':
                            pass
                        try:
                            x = 1 if key else 2
                        except (KeyError, ValueError):
                            raise

                        def inner(a):
                            while a: a -= 1
                        return f"{key if key else 1}"

                    def bare(self): return 1

                def match_it(a):
                    match a:
                        case 1 | 2:
                            case = 3
                        case [x] if x:
                            pass
                        case _:
                            pass

                def _own(): pass
                """;
        assertThat(functions("store.py", text))
                .containsExactly(
                        entry("__init__", 3),
                        entry("get", 9),
                        entry("inner", 2),
                        entry("bare", 1),
                        entry("match_it", 4),
                        entry("_own", 1));
        assertThat(documented("store.py", text)).containsExactly("Store", "get");
        assertThat(undocumented("store.py", text)).containsExactly("bare", "match_it");
    }

    @Test
    void shell() {
        var text = """
                #!/bin/sh
                # Says hello.
                hello() {
                  if [ "$1" = "if" ] && true; then echo if while; elif x; then :; fi
                  case "$1" in
                    a|b) for i in 1 2; do echo "${i#x}"; done ;;
                    *) echo 'it'\\''s } fi' ;;
                  esac
                  cat <<EOF
                if } while
                EOF
                }

                function other
                {
                  while read -r x || [ -n "$x" ]; do echo "$x"; done
                }
                """;
        assertThat(functions("a.sh", text)).containsExactly(entry("hello", 6), entry("other", 3));
        assertThat(documented("a.sh", text)).containsExactly("hello");
    }

    @Test
    void lines_are_code_comments_or_blank() {
        var size = file("a.java", """
                // one

                /* two
                   three */ int a; // four
                /* five

                six */
                """).size();
        assertThat(size).isEqualTo(new Size(7, 1, 4, 2));
        assertThat(file("notes.txt", "a\n\nb").size()).isEqualTo(new Size(3, 2, 0, 1));
    }
}
