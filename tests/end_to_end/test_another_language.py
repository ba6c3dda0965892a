"""A language that Heed does not bring: files beside the others, and it is spoken in mails, tasks and on pages."""
import shutil
import unittest

from people import Person, WithPeople
from running import ROOT
from test_customer_page import WithCustomer

CLIENT_MANAGER = "cm@example.com"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64
FILES = {
    "words/written.es.yaml": """day: "EEEE, d 'de' MMMM 'de' y"
moment: "EEEE, d 'de' MMMM 'de' y, HH:mm"
"yes": sí
"no": "no"
""",
    "words/own.es.yaml": """look_at_files: "Mirar lo que {{customer}} ha enviado"
heard: {files: {attached: "{{who}} envía archivos"}}
nobody_waited: "{{what}}, y ningún paso del proceso lo espera."
""",
    "words/customer.es.yaml": "plan: {title: Lo que haremos, actions: Nuestros compromisos}\n",
    "mail/plan-presented.es.md": """---
subject: Lo que haremos
---
{{#plan.items}}
- {{action}}: {{due}}
{{/plan.items}}

{{#page}}
[Ver el plan]({{page}})
{{/page}}
""",
}


class AnotherLanguage(WithCustomer, WithPeople):
    def program_to_run(self):
        share = self.directory / "share"
        for folder in ("templates", "workflows"):
            shutil.copytree(ROOT / folder, share / folder)
        for path, text in FILES.items():
            (share / "templates" / path).write_text(text, encoding="utf-8")
        self.environment = {"HEED_SHARE": str(share)}
        program = self.copied_program()
        settings = program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: es"), encoding="utf-8")
        return program

    def test_it_is_files_alone_and_spoken_in_mail_task_and_page(self):
        case, link = self.presented("es-1", language="es")
        mail = self.mail_for("es-1@customers.example", "plan-presented")
        self.assertEqual("Lo que haremos", mail["Subject"])
        self.assertEqual("es", mail["Content-Language"])
        self.assertRegex(self.text_of(mail), r"(lunes|martes|miércoles|jueves|viernes|sábado|domingo), \d+ de \w+ de 20\d\d")

        page = self.open(link)
        self.assertIn('lang="es"', page.text)
        self.assertIn("Lo que haremos", page.said)
        self.assertIn("Nuestros compromisos", page.said)
        self.assertIn("Presented on", page.said, "what the files do not say is English")

        self.send(link, send="accept")
        customer = Person(self.heed.address)
        seen = customer.open(link)
        sent = customer.send_files(link + "/files", seen.hidden, ("files", "a.jpg", JPEG))
        self.assertEqual(200, sent.status, sent.words)
        [task] = self.heed.open_tasks(case)
        self.assertEqual("Mirar lo que Ada Byron ha enviado", task["title"])
        self.assertEqual("Ada Byron envía archivos, y ningún paso del proceso lo espera.", task["reason"])
        self.mail_that_says("Look at what Ada Byron sent", CLIENT_MANAGER, "task-opened")  # in her own language

    def test_it_can_be_chosen_and_stands_by_its_name(self):
        clara = self.person(CLIENT_MANAGER)
        chosen = clara.send("/account", language="es")
        self.assertIn("inglés", chosen.words)
        self.assertIn('<option value="es" selected>español</option>', chosen.text)


if __name__ == "__main__":
    unittest.main()
