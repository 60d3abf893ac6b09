# The desk: an X server, a window manager, a panel. Arguments: width, height.
# Says on its output: "missing PROGRAM…", "screen" when the X server listens, "dressed" when windows can be opened.
# Ends when its input ends or says "end", and when the X server or the window manager does.
width=$1 height=$2
missing=
for program in Xvnc openbox; do command -v $program >/dev/null || missing="$missing $program"; done
if [ -n "$missing" ]; then echo "missing$missing"; exit 3; fi

rm -f /tmp/.X11-unix/X1 /tmp/.X11-unix/rfb
own=/tmp/desk
mkdir -p $own
has() { command -v "$1" >/dev/null; }

# What is left of a browser that was killed keeps the next one from starting.
rm -f ~/.config/chromium/Singleton*

export DISPLAY=:1 XDG_RUNTIME_DIR=/tmp/desk-run XDG_CURRENT_DESKTOP=Openbox NO_AT_BRIDGE=1 GTK_USE_PORTAL=0
export PS1='\w$ '
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11
mkdir -p -m 700 $XDG_RUNTIME_DIR

has chromium && browser=chromium
browser=${browser:-$(for each in chromium-browser google-chrome firefox-esr firefox; do has $each && echo $each && break; done)}
has mousepad && editor=mousepad
editor=${editor:-$(for each in featherpad l3afpad leafpad gedit; do has $each && echo $each && break; done)}
has pcmanfm && files="pcmanfm /workspace"
files=${files:-$(for each in thunar spacefm; do has $each && echo "$each /workspace" && break; done)}
has xterm && terminal=xterm

launcher() { # name, label, icon, command
  [ -n "$4" ] || return 0
  printf '[Desktop Entry]\nType=Application\nName=%s\nIcon=%s\nExec=%s\n' "$2" "$3" "$4" >$own/$1.desktop
  echo "launcher_item_app = $own/$1.desktop" >>$own/launchers
  printf '<item label="%s"><action name="Execute"><command>%s</command></action></item>\n' "$2" "$4" >>$own/items
}
: >$own/launchers; : >$own/items
launcher browser Browser "$(has chromium && echo chromium || echo web-browser)" "$browser"
launcher terminal Terminal "$([ -e /usr/share/pixmaps/xterm-color_48x48.xpm ] && echo /usr/share/pixmaps/xterm-color_48x48.xpm || echo utilities-terminal)" "$terminal"
launcher editor Editor "$(has mousepad && echo org.xfce.mousepad || echo accessories-text-editor)" "$editor"
launcher files Files system-file-manager "$files"

cat >$own/menu.xml <<END
<?xml version="1.0" encoding="UTF-8"?>
<openbox_menu xmlns="http://openbox.org/3.4/menu"><menu id="root-menu" label="Desktop">
$(cat $own/items)</menu></openbox_menu>
END

cat >$own/rc.xml <<END
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name><titleLayout>NLIMC</titleLayout>
    <font place="ActiveWindow"><name>sans</name><size>10</size></font>
    <font place="InactiveWindow"><name>sans</name><size>10</size></font>
    <font place="MenuItem"><name>sans</name><size>10</size></font>
  </theme>
  <desktops><number>1</number></desktops>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
    <keybind key="A-Tab"><action name="NextWindow"><finalactions><action name="Focus"/><action name="Raise"/></finalactions></action></keybind>
  </keyboard>
  <mouse>
    <dragThreshold>3</dragThreshold><doubleClickTime>400</doubleClickTime>
    <context name="Frame">
      <mousebind button="A-Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="A-Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
      <mousebind button="Left" action="DoubleClick"><action name="ToggleMaximize"/></mousebind>
    </context>
    <context name="Top"><mousebind button="Left" action="Drag"><action name="Resize"><edge>top</edge></action></mousebind></context>
    <context name="Left"><mousebind button="Left" action="Drag"><action name="Resize"><edge>left</edge></action></mousebind></context>
    <context name="Right"><mousebind button="Left" action="Drag"><action name="Resize"><edge>right</edge></action></mousebind></context>
    <context name="Bottom"><mousebind button="Left" action="Drag"><action name="Resize"><edge>bottom</edge></action></mousebind></context>
    <context name="TLCorner"><mousebind button="Left" action="Drag"><action name="Resize"/></mousebind></context>
    <context name="TRCorner"><mousebind button="Left" action="Drag"><action name="Resize"/></mousebind></context>
    <context name="BLCorner"><mousebind button="Left" action="Drag"><action name="Resize"/></mousebind></context>
    <context name="BRCorner"><mousebind button="Left" action="Drag"><action name="Resize"/></mousebind></context>
    <context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Middle" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Right" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context>
    <context name="Close"><mousebind button="Left" action="Click"><action name="Close"/></mousebind></context>
    <context name="Maximize"><mousebind button="Left" action="Click"><action name="ToggleMaximize"/></mousebind></context>
    <context name="Iconify"><mousebind button="Left" action="Click"><action name="Iconify"/></mousebind></context>
    <context name="Root"><mousebind button="Right" action="Press"><action name="ShowMenu"><menu>root-menu</menu></action></mousebind></context>
  </mouse>
  <menu><file>$own/menu.xml</file></menu>
  <applications>
    <application class="Chromium*" type="normal"><maximized>yes</maximized></application>
  </applications>
</openbox_config>
END

cat >$own/tint2rc <<END
rounded = 0
border_width = 0
background_color = #22262e 100
border_color = #22262e 100
rounded = 3
border_width = 0
background_color = #3b4250 100
border_color = #3b4250 100
panel_items = LT
panel_size = 100% 36
panel_position = bottom center horizontal
panel_layer = top
panel_background_id = 1
panel_padding = 6 2 6
panel_dock = 0
strut_policy = follow_size
wm_menu = 1
mouse_effects = 0
taskbar_padding = 4 2 4
task_text = 1
task_icon = 1
task_maximum_size = 180 30
task_padding = 6 2 6
task_font = sans 10
task_font_color = #cfd3da 100
task_active_font_color = #ffffff 100
task_background_id = 0
task_active_background_id = 2
urgent_nb_of_blink = 0
launcher_padding = 4 2 8
launcher_icon_size = 26
launcher_icon_theme = Adwaita
launcher_icon_theme_override = 0
launcher_tooltip = 1
startup_notifications = 0
tooltip_show_timeout = 0.5
tooltip_padding = 4 4
tooltip_background_id = 1
tooltip_font_color = #ffffff 100
$(cat $own/launchers)
END

cat >$own/xresources <<END
XTerm*faceName: Monospace
XTerm*faceSize: 11
XTerm*background: #1b1e24
XTerm*foreground: #e6e6e6
XTerm*saveLines: 5000
XTerm*geometry: 100x30
XTerm*selectToClipboard: true
XTerm*VT100.translations: #override Ctrl Shift <Key>V: insert-selection(CLIPBOARD) \n Ctrl Shift <Key>C: copy-selection(CLIPBOARD)
END

# What the window manager starts once it manages windows: beside it, a window could be lost while it takes over.
cat >$own/begin.sh <<END
has() { command -v "\$1" >/dev/null; }
has xsetroot && xsetroot -solid '#3d5a73' -cursor_name left_ptr
has xrdb && xrdb -nocpp -merge $own/xresources
has tint2 && { tint2 -c $own/tint2rc >/dev/null 2>&1 & }
echo >$own/dressed
END

exec 5<&0
mkfifo $own/up
Xvnc :1 -geometry ${width}x${height} -depth 24 -rfbport -1 -rfbunixpath /tmp/.X11-unix/rfb -nolisten tcp \
  -extension GLX -AlwaysShared -AcceptSetDesktopSize=0 -UseBlacklist=0 -SecurityTypes None -Log '*:stderr:0' \
  -desktop Desktop -displayfd 4 4>$own/up >/dev/null </dev/null &
server=$!
read -r _ <$own/up || { wait $server; exit 4; }
echo screen
mkfifo $own/dressed
(read -r _ <$own/dressed && echo dressed) &

cd /workspace
openbox --sm-disable --config-file $own/rc.xml --startup "/bin/bash $own/begin.sh" </dev/null >/dev/null 2>&1 &
manager=$!
(read -r _ <&5) &
told=$!
wait -n -p ended $server $manager $told
if [ $ended = $manager ]; then
  sleep 0.2 # it goes with the X server
  read -r _ _ state _ 2>/dev/null </proc/$server/stat
  case $state in ''|Z) ended=$server ;; esac
fi
case $ended in
  $server) echo "the X server ended" >&2; exit 4 ;;
  $manager) echo "the window manager ended" >&2; exit 4 ;;
esac

# Windows are asked to close; who stays longer than two seconds is killed with the rest.
others() {
  for each in /proc/[0-9]*; do
    pid=${each#/proc/}
    case $pid in 1|$$|$server|$manager) continue ;; esac
    read -r name 2>/dev/null <$each/comm || continue
    case $name in egress|bwrap|perl) ;; *) echo $pid ;; esac
  done
}
all=$(others)
kill -TERM $all 2>/dev/null
for _ in {1..20}; do kill -0 $all 2>/dev/null || break; sleep 0.1; done
exit 0
