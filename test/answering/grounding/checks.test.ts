import { describe, expect, it } from 'vitest';
import { checkBinding } from '../../../src/answering/grounding/binding.ts';
import type { Check } from '../../../src/answering/grounding/cited.ts';
import { checkClaims, checkSpeaker } from '../../../src/answering/grounding/claims.ts';
import { checkCrossing } from '../../../src/answering/grounding/crossing.ts';
import { checkDenial } from '../../../src/answering/grounding/denial.ts';
import { checkNames } from '../../../src/answering/grounding/naming.ts';
import { checkNovelty } from '../../../src/answering/grounding/novelty.ts';
import { checkNumbers } from '../../../src/answering/grounding/numbers.ts';
import { checkOrder } from '../../../src/answering/grounding/order.ts';
import { checkPolarity } from '../../../src/answering/grounding/polarity.ts';
import { checkSupport } from '../../../src/answering/grounding/support.ts';
import { checkTransposition } from '../../../src/answering/grounding/transposition.ts';
import { checkComparison, checkPivot, checkPreposition } from '../../../src/answering/grounding/turning.ts';
import { passes, type Row } from './judging.ts';

const pool = 'The worker pool has 4 threads by default, and async views came in 3.1 (2020).';
const survey = 'In the survey of 2025, 61% of 10,000 developers used Redis for six months or more.';
const ports = 'Django needs Python 3.12 or newer and came out on 5 August 2026.';

const tables: Readonly<Record<string, readonly [Check, readonly Row[]]>> = {
  numbers: [
    checkNumbers,
    [
      ['The worker pool has four threads.', pool, true],
      ['The worker pool has eight threads.', pool, false],
      ['The worker pool has one thread.', pool, false],
      ['One way to use it is the pool of 4 threads.', pool, true],
      ['Async views came in version 3.1.', pool, true],
      ['Async views came in v3.1 in 2020.', pool, true],
      ['Async views came in 3.2.', pool, false],
      ['Async views came in 2021.', pool, false],
      ['61 percent of 10000 developers used it.', survey, true],
      ['61 % of 10k developers used it.', survey, true],
      ['More than half of the developers used it.', survey, true],
      ['Two thirds of the developers used it.', survey, false],
      ['16% of the developers used it.', survey, false],
      ['Thousands of developers used it.', survey, false],
      ['They used it for 6 months.', survey, true],
      ['They used it for six years.', survey, false],
      ['It needs Python 3.12+.', ports, true],
      ['It came out on August 5, 2026.', ports, true],
      ['It came out on 2026-08-05.', ports, true],
      ['It came out in Aug. 2026.', ports, true],
      ['It came out on 6 August 2026.', ports, false],
      ['It came out in July 2026.', ports, false],
      ['It offers two things: Python and news.', 'It offers Python and news.', true],
      ['It offers three settings.', 'It offers nonces and two settings.', false],
      ['It was supported for four months.', 'Version 4 was supported for six months.', false],
      ['It has six settings.', 'Version 6.0 has two settings.', false],
      ['It is a third-party package.', 'It is a package of others.', true],
      ['It is supported for three years.', 'It is supported from 2025 to 2028.', true],
      ['It is supported for two and a half years.', 'It is supported for 30 months.', true],
      ['It has more than twice as many.', 'It has 19.9% and the other 8.9%.', true],
      ['It has more than twice as many.', 'It has 19.9% and the other 12.6%.', false],
      ['It was supported for three months.', 'It was supported for twelve weeks.', true],
      ['It was supported for five months.', 'It was supported for twelve weeks.', false],
      ['More than 30,000 projects use it.', 'It has 30,903 projects.', true],
      ['More than 40,000 projects use it.', 'It has 30,903 projects.', false],
      ['Django کو Python ۳٫۱۲ چاہیے', 'Django needs Python 3.12.', false],
      ['Django के लिए Python ३.१२ चाहिए', 'Django needs Python 3.12.', true],
    ],
  ],
  names: [
    checkNames,
    [
      ['Django works with Redis.', 'Django supports Redis.', true],
      ['It works with redis.', 'Django supports Redis.', true],
      ['It works with Memcached.', 'Django supports Redis.', false],
      ['Flask works with Redis.', 'Django supports Redis.', false],
      ['Node supports it.', 'Node.js supports it.', true],
      ['DRF adds serializers.', 'Django REST framework adds serializers.', true],
      ['Postgres is the default.', 'PostgreSQL is the default.', true],
      ['It runs JS.', 'It runs JavaScript.', true],
      ['According to Gartner, it supports Redis.', 'Django supports Redis.', false],
      ['Oracle says it supports Redis.', 'Django supports Redis.', false],
      ['Caching is built in.', 'A cache is built in.', true],
      ["You'll need Redis.", 'Django supports Redis.', true],
      ['Contributors develop it.', 'People contribute to developing it.', true],
      ['جانگو Redis کے ساتھ چلتا ہے', 'Django supports Redis.', true],
      ['جانگو MongoDB کے ساتھ چلتا ہے', 'Django supports Redis.', false],
    ],
  ],
  support: [
    checkSupport,
    [
      ['Lazy loading can lead to N+1 queries.', 'Lazy loading can cause N+1 queries.', true],
      ['Its admin panel is loved by cooks.', 'Lazy loading can cause N+1 queries.', false],
      [
        'Lazy loading can cause N+1 queries, which ruins weddings forever.',
        'Lazy loading can cause N+1 queries.',
        false,
      ],
    ],
  ],
  novelty: [
    checkNovelty,
    [
      ['It renders with mustache templates.', 'It renders with Jinja templates.', false, 'Flask'],
      ['It renders with Jinja templates.', 'It renders with Jinja templates.', true, 'Flask'],
      ['It runs with gevent.', 'It runs with threads.', false],
      ['It runs asynchronously with threads.', 'It runs async with threads.', true],
      ['It brings forms, sessions and payments.', 'It brings forms, sessions and an admin.', false],
      ['It brings sessions, forms and an admin.', 'It brings forms, sessions and an admin.', true],
    ],
  ],
  claims: [
    checkClaims,
    [
      ['A blocking call slows the loop down.', 'A blocking call can slow the loop down.', false],
      ['A blocking call may slow the loop down.', 'A blocking call can slow the loop down.', true],
      ['Most projects use it for forms.', 'Projects often use it for forms.', false],
      ['Most projects use it for forms.', 'Many projects use it for forms.', true],
      ['All three of them came with it.', 'Forms, sessions and an admin came with it.', true],
      ['Most projects run in Bun.', 'Some projects run in Bun.', false],
      ['It needs PHP 8.3+ to run.', 'It needs PHP 8.3 or newer to run.', true],
      ['Not every project needs it.', 'Some projects need it.', true],
      ['Express is a fast framework.', 'Express is a fast framework.', true],
      ['Express is the fastest framework.', 'Express is a fast framework.', false],
      ['It is the best choice.', 'It is a good choice.', false],
      ['It is the best choice.', 'It is the best choice for forms.', true],
      ['It always works.', 'It works.', false],
      ['It works in every case.', 'It works.', false],
      ['It probably works.', 'It works.', false],
      ['The most popular one is Django.', 'Django is used by many.', false],
      ['At least two are needed.', 'Two or more are needed.', true],
      ['It is production-ready.', 'It is in beta.', false],
      ['It has a monopoly.', 'It is no monopoly.', false],
      ['It is no monopoly.', 'It is not a monopoly.', true],
      ['Bun has replaced Node.', 'Bun aims to replace Node.', false],
      ['Bun wants to replace Node.', 'Bun aims to replace Node.', true],
      ['The latest version is tested.', 'The latest version is tested.', true],
    ],
  ],
  speaker: [
    checkSpeaker,
    [
      ['The article says it is fast.', 'The article says it is fast.', true],
      ['The documentation says it is fast.', 'The article says it is fast.', false],
      ['Its docs say it is fast.', 'The documentation says it is fast.', true],
      ['A survey says it is fast.', 'Its guide says it is fast.', false],
    ],
  ],
  polarity: [
    checkPolarity,
    [
      ['It does not run on Linux.', 'It runs on Linux.', false],
      ['It runs on Linux.', 'It does not run on Linux.', false],
      ['It is no longer supported on Linux.', 'It is supported on Linux.', false],
      ['A small app needs no Redis server.', 'A small app can run without a Redis server.', true],
      ['The permission model is on by default.', 'The permission model is off by default.', false],
      ['Express is opinionated about routing.', 'Express is unopinionated about routing.', false],
      ['It makes database work more complicated.', 'It makes database work simpler.', false],
      ['You have to grant access to files first.', 'There is no access to files until you grant it.', true],
    ],
  ],
  denial: [
    checkDenial,
    [
      [
        'Helmet protects against CSRF and throttles logins.',
        'It does not handle CSRF or login throttling.',
        false,
      ],
      ['You still need protection against CSRF.', 'It does not handle CSRF or login throttling.', true],
      ['It tires a big team.', 'It tires a big team without conventions.', true],
    ],
  ],
  transposition: [
    checkTransposition,
    [
      ['Node aims to replace Bun.', 'Bun aims to replace Node.', false],
      [
        'ORM remains the style, and Sync calls reach it.',
        'Sync remains the style, and ORM calls reach it.',
        false,
      ],
      ['In 2026 both ship regular releases.', 'Both ship regular releases in 2026.', true],
      ['Views are mapped to patterns by a URLconf.', 'A URLconf maps patterns to views.', true],
      [
        'It took modules, decorators and pipes from Angular.',
        'It took pipes, modules and decorators from Angular.',
        true,
      ],
      ['It supports Redis, Kafka and MySQL.', 'It supports MySQL, Kafka and Redis.', true],
    ],
  ],
  order: [
    checkOrder,
    [
      ['Starlette is built on FastAPI.', 'FastAPI is built on type hints and Starlette.', false],
      ['Phoenix is the library of Ecto.', 'Ecto is the library of Phoenix.', false],
      ['The site moved from Node.js to Java.', 'The site moved from Java to Node.js.', false],
      ['On top of WebSocket, Socket.IO adds rooms.', 'Socket.IO adds rooms on top of WebSocket.', true],
      ['Redis and MySQL are supported.', 'MySQL and Redis are supported.', true],
    ],
  ],
  crossing: [
    checkCrossing,
    [
      [
        'Each release gets 18 months of security fixes and two years of bug fixes.',
        'Each release gets 18 months of bug fixes and two years of security fixes.',
        false,
      ],
      [
        'Security fixes last two years and bug fixes 18 months.',
        'Each release gets 18 months of bug fixes and two years of security fixes.',
        true,
      ],
      [
        'The build time becomes short and the start-up grows.',
        'The start-up becomes short and the build time grows.',
        false,
      ],
    ],
  ],
  comparison: [
    checkComparison,
    [
      ['Learning it costs more than fighting it.', 'Fighting it costs more than learning it.', false],
      ['Fighting it costs more than learning.', 'Fighting it costs more than learning it.', true],
    ],
  ],
  preposition: [
    checkPreposition,
    [
      ['It runs the proxy behind a cluster.', 'It runs a cluster behind a proxy.', false],
      ['A cluster runs behind a proxy.', 'It runs a cluster behind a proxy.', true],
    ],
  ],
  pivot: [
    checkPivot,
    [
      ['In Django a view maps modules.', 'In Django a module maps patterns to a view.', false],
      ['A module maps patterns to views.', 'In Django a module maps patterns to views.', true],
    ],
  ],
  binding: [
    checkBinding,
    [
      [
        'Phoenix 1.9 was released in August 2025.',
        'Phoenix 1.8 was released in August 2025; 1.9 was in development.',
        false,
        'Phoenix',
      ],
      [
        'Stack Overflow put Rails at 19.9% and Express at 12.6%.',
        'Stack Overflow put Express at 19.9% and Rails at 12.6%.',
        false,
        'Usage',
      ],
      [
        'Express is at 19.9% and Rails at 12.6%.',
        'Stack Overflow put Express at 19.9% and Rails at 12.6%.',
        true,
        'Usage',
      ],
    ],
  ],
};

describe.each(Object.entries(tables))('the check of %s', (_, [check, rows]) => {
  it.each(rows)('%s ← %s: %s', (...row) => {
    const [sentence, source, expected, title] = row as unknown as Row;
    expect(passes(check, sentence, [source], title)).toBe(expected);
  });
});
