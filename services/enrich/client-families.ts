/**
 * The families of user agents: the one name of each, as uap-core and the supplement call it, and what sort of client it
 * is. Unsure is `unknown`.
 */
export type ClientKind = 'browser' | 'webview' | 'app' | 'cli' | 'sdk' | 'bot' | 'scanner' | 'unknown';

/** With commas between them; a line may end within a name. */
const FAMILIES: Readonly<Record<Exclude<ClientKind, 'unknown'>, string>> = {
  browser: `
    Amazon Silk, Android, Avast, AVG, Avira, Basilisk, BlackBerry WebKit, Brave, Camino, CCleaner, Chrome, Chrome
    Mobile, Chrome Mobile iOS, Chromium, Coc Coc, Comodo Dragon, DuckDuckGo, DuckDuckGo Mobile, Ecosia, Edge, Edge
    Mobile, Epiphany, Falkon, Firefox, Firefox Alpha, Firefox Beta, Firefox Focus, Firefox Mobile, Firefox iOS,
    Floorp, IE, IE Mobile, Iceweasel, Iridium, Iron, Island, Konqueror, Ladybird, LibreWolf, Links, Lynx, Maxthon,
    MiuiBrowser, Mobile Safari, Mullvad, Netscape, Norton, Oculus Browser, Opera, Opera Coast, Opera GX, Opera Mini,
    Opera Mobile, Opera Neon, Opera Touch, Otter, Pale Moon, PaleMoon, Prisma Access Browser, Puffin, QQ Browser, QQ
    Browser Mobile, Quetta, QupZilla, Safari, Samsung Internet, SeaMonkey, Seznam prohlížeč, Sleipnir, Sogou
    Explorer, Thorium, UC Browser, Vivaldi, Waterfox, Whale, Yandex Browser, Zen, webOS Browser`,
  webview: `
    Chrome Mobile WebView, Edge WebView2, Facebook, Google, Instagram, LinkedIn, Mobile Safari UI/WKWebView, WebKit
    Nightly`,
  app: `
    1Password, AnyConnect, Apple Mail, Bitwarden, Dashlane, Duo Mobile, Electron, Figma, FortiClient, GitHubDesktop,
    GlobalProtect, Insomnia, JumpCloud, JumpCloud Go, JumpCloud Password Manager, JumpCloud Protect, JumpCloud
    Remote Assist, Keeper, LastPass, Microsoft Authenticator, Microsoft Teams, Notion, Obsidian, Okta Browser
    Plugin, Okta Verify, OpenVPN, Outlook, Outlook-iOS, Postman, Skype, Slack Desktop Client, Superhuman,
    Thunderbird, Visual Studio Code, Windows Account Provider, Windows Live Mail, Zoom`,
  cli: `
    ansible-httpget, aws-cli, curl, gcloud, google-cloud-sdk, HTTPie, jc-cli, JumpCloud PowerShell, kubectl,
    libcurl, PowerShell, Terraform, Wget`,
  sdk: `
    aiohttp, Alamofire, Apache-HttpClient, AWS SDK, axios, Azure SDK, Boto3, Botocore, Bun, CFNetwork, Dart, Deno,
    Duo Authentication Proxy, Faraday, Go-http-client, Google-HTTP-Java-Client, got, Guzzle, GuzzleHttp, HTTPClient,
    hyper, Java, Java-http-client, jcapi-go, Jersey, JumpCloud AD Agent, JumpCloud Agent, libwww-perl, Microsoft
    Entra Connect, MSAL, node-fetch, Node.js, Okta AD Agent, Okta On-Premises Provisioning Agent, Okta RSA SecurID
    Agent, Okta IWA Web Agent, Okta LDAP Agent, Okta RADIUS Agent, Okta SDK, okhttp, OpenAPI-Generator,
    PostmanRuntime, Python aiohttp, Python Requests, Python-urllib, python-httpx, python-urllib3, reqwest,
    RestSharp, Ruby, superagent, Swagger-Codegen, undici, urllib3`,
  bot: `
    AhrefsBot, Applebot, Baiduspider, BAV2ROPC, bingbot, BingPreview, Bytespider, DotBot, FacebookBot, Googlebot,
    Googlebot-Mobile, GPTBot, HeadlessChrome, k6, LinkedInBot, Monitis, NewRelicPingerBot, PetalBot, PhantomJS,
    Pingdom, PingdomBot, Pinterestbot, SemrushBot, Slackbot, Slackbot-LinkExpanding, Spider, StatusCakeBot,
    Twitterbot, UptimeRobot, YandexBot`,
  scanner: `
    Acunetix, DirBuster, Expanse, feroxbuster, Fuzz Faster U Fool, gobuster, Hydra, masscan, Nessus, Nikto, Nmap,
    Nmap Scripting Engine, Nuclei, OpenVAS Scanner, sqlmap, WPScan, zgrab`,
};

/** What others, or other versions of uap-core, call them. */
const ALIASES: Readonly<Record<string, string>> = {
  avirasecurebrowser: 'Avira',
  'chrome ios': 'Chrome Mobile iOS',
  'chrome webview': 'Chrome Mobile WebView',
  'google chrome': 'Chrome',
  headlesschrome: 'HeadlessChrome',
  'headless chrome': 'HeadlessChrome',
  'internet explorer': 'IE',
  'microsoft edge': 'Edge',
  'mozilla firefox': 'Firefox',
  msedge: 'Edge',
  'mobile chrome': 'Chrome Mobile',
  'mobile firefox': 'Firefox Mobile',
  'opera next': 'Opera',
  'python-requests': 'Python Requests',
  'safari mobile': 'Mobile Safari',
  'samsung browser': 'Samsung Internet',
  slack: 'Slack Desktop Client',
  'slack desktop app': 'Slack Desktop Client',
  yandex: 'Yandex Browser',
  windowspowershell: 'PowerShell',
  'go http client': 'Go-http-client',
};

const KINDS: ReadonlyMap<string, readonly [name: string, kind: ClientKind]> = new Map(
  Object.entries(FAMILIES).flatMap(([kind, names]) =>
    names
      .trim()
      .split(/\s*,\s*/)
      .map((name) => name.replaceAll(/\s+/g, ' '))
      .map((name) => [name.toLowerCase(), [name, kind as ClientKind]] as const),
  ),
);

/** Of JumpCloud's "Other" and of what is blank null; names that are not known stay as they are. */
export function canonicalFamily(name: string | null): string | null {
  if (name === null || name === 'Other') return null;
  const lower = name.toLowerCase();
  const alias = Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined;
  return alias ?? KINDS.get(lower)?.[0] ?? name;
}

export const kindOfFamily = (name: string | null): ClientKind =>
  name === null ? 'unknown' : (KINDS.get(name.toLowerCase())?.[1] ?? 'unknown');
