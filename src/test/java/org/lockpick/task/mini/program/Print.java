package org.lockpick.task.mini.program;
import java.util.Random;
import org.lockpick.task.mini.draw.Draw;
class Print { public static void main(String[] a) { var d = new Draw(new Random(Integer.parseInt(a[0]))); for (int l = 0; l <= 3; l++) { var p = Program.of(l, d); System.out.println(p.statement(d)+"\n"+p.code()+p.tests(d.random()).subList(0,3)); var f = Flaw.in(p, d); System.out.println(f.critique()+" "+f.shows(p, d.random())); } } }
