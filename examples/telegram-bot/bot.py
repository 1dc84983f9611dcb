from telegram.ext import Application

if __name__ == '__main__':
    Application.builder().token('from a secret').build().run_polling()
