package dev.atelier.code.quality;

import static dev.atelier.code.quality.Counted.documented;
import static dev.atelier.code.quality.Counted.functions;
import static dev.atelier.code.quality.Counted.undocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Examples in languages that are compiled, whose numbers were counted by hand. */
class CompiledCountedByHandTest {
    @Test
    void java() {
        var text = """
                package a;

                import java.util.List;

                /** A shop. */
                public class Shop {
                    // if (commented) { out }
                    private final String s = "if (a) { b && c } \\" ?";

                    /** Prices. */
                    @Deprecated(since = "1")
                    public int price(int n, List<? extends Integer> all) {
                        if (n > 0 && all.isEmpty() || n == 7) {
                            return n > 3 ? 1 : 2;
                        }
                        for (int each : all) {
                            switch (each) {
                                case 1, 2 -> n++;
                                case 3 -> n--;
                                default -> { }
                            }
                        }
                        return all.stream().map(x -> { if (x > 1) { return 2; } return 3; }).toList().size();
                    }

                    public Shop() {
                        try { price(1, null); } catch (RuntimeException e) { while (true) { break; } }
                    }

                    static <T> Shop of(T in) { return in != null && in.in(1) ? null : null; }

                    void record(int a) { }

                    int hidden() { return 'x' == '"' ? 1 : 0; }

                    Runnable later = new Runnable() {
                        @Override
                        public void run() { do { } while (s.isEmpty()); }
                    };

                    public enum Kind { A { int f() { return 1; } }, B(2); Kind(int... x) { } }

                    record Point(int x, int y) {
                        Point {
                            if (x < 0) { throw new IllegalArgumentException(); }
                        }
                    }
                }
                """;
        assertThat(functions("Shop.java", text))
                .containsExactly(
                        entry("price", 9),
                        entry("Shop", 3),
                        entry("of", 3),
                        entry("record", 1),
                        entry("hidden", 2),
                        entry("run", 2),
                        entry("f", 1),
                        entry("Kind", 1),
                        entry("Point", 2));
        assertThat(undocumented("Shop.java", text)).containsExactly("Shop", "Kind");
        assertThat(documented("Shop.java", text)).containsExactly("Shop", "price");
    }

    @Test
    void go() {
        var text = """
                package main

                // Store keeps things.
                type Store struct {
                	m map[string]interface{}
                }

                type Reader interface { Read() }

                // Get gets; if it can.
                func (s *Store) Get(key string, d interface{}) (v interface{}, err error) {
                	if v, ok := s.m[key]; ok && v != nil || d == nil {
                		return v, nil
                	}
                	for i := range s.m {
                		switch i {
                		case "a", `b { if`:
                			go func() { if true { } }()
                		case "c":
                		default:
                		}
                	}
                	return struct{ A int }{1}, nil
                }

                func New() interface{} { return '}' }

                func main() {
                	select { case <-c: }
                }
                """;
        assertThat(functions("store.go", text)).containsExactly(entry("Get", 8), entry("New", 1), entry("main", 2));
        assertThat(documented("store.go", text)).containsExactly("Store", "Get");
        assertThat(undocumented("store.go", text)).containsExactly("Reader", "New");
    }

    @Test
    void rust() {
        var text = """
                /* outer /* inner { */ still { */
                /// A list.
                #[derive(Debug)]
                pub struct List<'a> { items: &'a [u8] }

                impl<'a> Iterator for List<'a> {
                    /// Next.
                    pub fn next(&mut self) -> Option<u8> {
                        let c = '{'; let s = r#"if " { "#; let e = '\\'';
                        match self.items.first() {
                            Some(x) if *x > 1 && true => { Some(*x) }
                            Some(_) | None => None,
                            _ => unreachable!(),
                        }
                    }
                }
                pub trait Shape { fn area(&self) -> f64 { if let Some(x) = self.x() { x } else { 0.0 } } }
                fn all<F>(f: F) -> Result<(), E> where F: for<'b> Fn(&'b u8) -> u8 {
                    let done = || 1;
                    for i in 0..3 { while i > 0 { f(&i)?; } }
                    loop { break }
                    let r = &&x;
                }
                """;
        assertThat(functions("list.rs", text)).containsExactly(entry("next", 5), entry("area", 2), entry("all", 3));
        assertThat(documented("list.rs", text)).containsExactly("List", "next");
        assertThat(undocumented("list.rs", text)).containsExactly("Shape", "area");
    }

    @Test
    void cSharp() {
        var text = """
                namespace Shop;
                /// <summary>A till.</summary>
                [Serializable]
                public class Till<T> where T : class
                {
                    public int Total { get { return a ?? b; } set => total = value; }
                    string path = @"c:\\if""{", raw = \"""a " { \""";
                #if DEBUG
                    public void Log(int? n) {
                #else
                    public void Log(int n) {
                #endif
                        foreach (var x in y) { if (x is > 1 and < 3) { } }
                    }
                    public int Twice(int a) => a > 0 ? 2 * a : 0;
                    /// <summary>Kind.</summary>
                    public string Kind(int a)
                    {
                        int? b = a > 1 ? 1 : null;
                        return a switch { 1 => "one", 2 => $"{(a > 1 ? 1 : 2)}", _ => "many" };
                    }
                    public T Get<T, U>(U a) where T : class { while (a) { } }
                    private void Own() { try { } catch (Exception e) when (e.X) { } }
                }
                """;
        assertThat(functions("Till.cs", text))
                .containsExactly(
                        entry("Total.get", 2),
                        entry("Log", 3),
                        entry("Twice", 2),
                        entry("Kind", 4),
                        entry("Get", 2),
                        entry("Own", 2));
        assertThat(documented("Till.cs", text)).containsExactly("Till", "Kind");
        assertThat(undocumented("Till.cs", text)).containsExactly("Log", "Twice", "Get");
    }

    @Test
    void c_and_its_child() {
        var c = """
                #include <stdio.h>
                #define IF(x) if (x) { \\
                    while
                struct point { int x; };
                /* Adds. */
                struct point *add(struct point *a, int n)
                {
                    int v[] = { 1, 2 };
                    do { n--; } while (n > 0 && a != NULL);
                    return n ? a : 0;
                }
                extern int far(void) { return 1; }
                extern "C" { int near(void) { return 1; } }
                static int own(void) { goto end; end: return '"'; }
                """;
        assertThat(functions("a.c", c))
                .containsExactly(entry("add", 4), entry("far", 1), entry("near", 1), entry("own", 1));
        assertThat(documented("a.c", c)).containsExactly("add");
        assertThat(undocumented("a.c", c)).containsExactly("point", "far", "near");
        var cpp = """
                namespace a { namespace b {
                /// A box.
                template <class T> class Box : public Base<T> {
                  int hidden() { return 1; }
                public:
                  Box(int a) : a_{a}, b_(2) { if (a) { } }
                  ~Box() override { }
                  bool operator==(const Box& o) const { return a == o.a and b == o.b; }
                };
                template <typename T> auto apply(T&& t) -> int { auto&& x = t; auto f = [&](int i) { return i && x; }; return 1'000; }
                int Box<int>::size() const noexcept { const char* s = R"x(if ( { )")x"; for (auto&& y : z) { } return 0; }
                }}
                """;
        assertThat(functions("a.cpp", cpp))
                .containsExactly(
                        entry("hidden", 1),
                        entry("Box", 2),
                        entry("~Box", 1),
                        entry("operator", 2),
                        entry("apply", 2),
                        entry("size", 2));
        assertThat(documented("a.cpp", cpp)).containsExactly("Box");
    }
}
